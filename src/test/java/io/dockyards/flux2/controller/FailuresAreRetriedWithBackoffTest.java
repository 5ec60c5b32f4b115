package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailuresAreRetriedWithBackoffTest {
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
    void theWaitDoublesWithEachAttempt() {
        bench.cluster.faults.failAlways("apply", Faults.unavailable());
        bench.put(Samples.workload(APP));
        assertThat(bench.awaitSettled(APP).retrying()).isTrue();
        assertThat(attempts()).isEqualTo(1);
        passAndSettle(Duration.ofSeconds(1));
        assertThat(attempts()).isEqualTo(2);
        bench.pass(Duration.ofMillis(1900));
        bench.settleAfterNothing(APP);
        assertThat(attempts()).isEqualTo(2);
        passAndSettle(Duration.ofMillis(100));
        assertThat(attempts()).isEqualTo(3);
        passAndSettle(Duration.ofSeconds(4));
        assertThat(attempts()).isEqualTo(4);
        bench.cluster.faults.heal("apply");
        passAndSettle(Duration.ofSeconds(8));
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void whatTheServerAsksForInRetryAfterIsWaited() {
        bench.cluster.faults.failNext("apply", "app", Faults.unavailableFor(Duration.ofSeconds(30)));
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        bench.pass(Duration.ofSeconds(29));
        bench.settleAfterNothing(APP);
        assertThat(attempts()).isEqualTo(1);
        passAndSettle(Duration.ofSeconds(1));
        assertThat(attempts()).isEqualTo(2);
    }

    @Test
    void aFailureThatPassesIsntShown() {
        bench.cluster.faults.failNext("apply", "app", Faults.unavailable());
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        assertThat(bench.condition(APP, "WorkloadTemplateReconciled")).isEmpty();
        passAndSettle(Duration.ofSeconds(1));
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void aFailureThatStaysIsShownAndNamesTheField() {
        bench.cluster.faults.failAlways("apply", Faults.unavailable());
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        passAndSettle(Duration.ofSeconds(1));
        bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
        assertThat(bench.condition(APP, "WorkloadTemplateReconciled")
                        .orElseThrow()
                        .message())
                .isEqualTo("config: the test says the server is busy");
    }

    @Test
    void whatTheServerRefusesIsShownAtOnceAndTriedAgainOnceSoonAndThenMuchLater() {
        bench.cluster.faults.failAlways("apply", Faults.invalid());
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
        passAndSettle(Duration.ofSeconds(1));
        assertThat(attempts()).isEqualTo(2);
        bench.pass(Duration.ofSeconds(59));
        bench.settleAfterNothing(APP);
        assertThat(attempts()).isEqualTo(2);
        passAndSettle(Duration.ofSeconds(1));
        assertThat(attempts()).isEqualTo(3);
    }

    @Test
    void conditionsThatCouldntBeWrittenAreWrittenLater() {
        bench.cluster.faults.failNext("patchConditions", "app", Faults.unavailable());
        bench.put(Samples.workload(APP));
        assertThat(bench.awaitSettled(APP).retrying()).isTrue();
        passAndSettle(Duration.ofSeconds(1));
        bench.assertTemplateReconciled(APP, "True", "Ready");
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void aFullQueueIsAskedAgainUntilItHasRoomAfterPausesThatStopGrowing() {
        Duration longest = Duration.ofSeconds(32);
        int full = 8;
        bench.putTemplate("later", "full " + full);
        bench.put(Samples.workload(APP, "later", "1"));
        assertThat(bench.awaitSettled(APP).retrying()).isTrue();
        for (int attempt = 1; attempt < full; attempt++) {
            bench.pass(longest);
            assertThat(bench.awaitSettled(APP).retrying()).isTrue();
        }
        bench.pass(longest);
        assertThat(bench.awaitSettled(APP).retrying()).isFalse();
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void aBusyEngineIsAskedAgain() {
        bench.putTemplate("later", "busy");
        bench.put(Samples.workload(APP, "later", "1"));
        assertThat(bench.awaitSettled(APP).retrying()).isTrue();
        bench.putTemplate("later", "free ");
        bench.await(Fate.Settled.class, settled -> !settled.retrying());
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }
}
