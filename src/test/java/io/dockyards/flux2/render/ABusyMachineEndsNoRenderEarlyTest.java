package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ABusyMachineEndsNoRenderEarlyTest {
    private static final Duration LIMIT = Duration.ofMillis(100);

    @Test
    void aThreadThatGetsNoProcessorIsEndedAfterAMultipleOfTheLimit() {
        long start = System.nanoTime();
        try (var deadline = Deadlines.start(LIMIT, () -> {})) {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park(this);
            }
            assertThat(deadline.hasPassed()).isTrue();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LIMIT.multipliedBy(3));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aThreadThatUsesItsProcessorIsEndedAtTheLimit() {
        long start = System.nanoTime();
        long rounds = 0;
        try (var deadline = Deadlines.start(LIMIT, () -> {})) {
            while (!Thread.currentThread().isInterrupted()) {
                rounds++;
            }
            assertThat(deadline.hasPassed()).isTrue();
        }
        assertThat(rounds).isPositive();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LIMIT);
    }
}
