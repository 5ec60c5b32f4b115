package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class R27AttemptsNotEventsLengthenThePauseTest {
    private static final Name APP = Samples.name("app");

    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.ready();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private int attempts() {
        return bench.cluster.faults.count("apply");
    }

    private void passAndSettle(Duration duration) {
        bench.pass(duration);
        bench.awaitSettled(APP);
    }

    @Test
    void eventsDontUseUpRetries() {
        bench.cluster.faults.failAlways("apply", Faults.unavailable());
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        for (int i = 0; i < 10; i++) {
            bench.settleAfterNothing(APP);
        }
        assertThat(attempts()).isEqualTo(1);
        passAndSettle(Duration.ofSeconds(1));
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void aChangedInputIsTriedAtOnceAndStartsTheWaitAnew() {
        bench.cluster.faults.failAlways("apply", Faults.unavailable());
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        for (int seconds = 1; seconds <= 16; seconds *= 2) {
            passAndSettle(Duration.ofSeconds(seconds));
        }
        int before = attempts();
        bench.put(Samples.workload(APP, Samples.TEMPLATE, "other"));
        bench.awaitSettled(APP);
        assertThat(attempts()).isEqualTo(before + 1);
        passAndSettle(Duration.ofSeconds(1));
        assertThat(attempts()).isEqualTo(before + 2);
    }
}
