package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is made of a HelmRelease for people to read waits while Workloads are reconciled, but not for ever. */
final class WorkloadsGoFirstTest {
    private final AtomicLong nanos = new AtomicLong();
    /** Begun, and not ended. */
    private final Queue<Runnable> threads = new ArrayDeque<>();

    private final List<String> ended = new ArrayList<>();
    private final Precedence precedence = new Precedence(threads::add, nanos::get);

    @Test
    void whileManyJobsRunOthersWaitForAGap() {
        many();
        precedence.later(() -> ended.add("inventory"));
        precedence.later(() -> ended.add("another"));
        precedence.first(() -> ended.add("urgent"));
        assertThat(threads).hasSize(Precedence.FEW + 1);
        endOne();
        assertThat(threads).hasSize(Precedence.FEW);
        endOne();
        assertThat(threads).as("one is in the gap").hasSize(Precedence.FEW);
        endAll();
        assertThat(ended).endsWith("urgent", "inventory", "another");
    }

    @Test
    void withNothingElseToDoTheyBeginAtOnceAndFewAtATime() {
        for (int job = 0; job < 3 * Precedence.FEW; job++) {
            precedence.later(() -> ended.add("inventory"));
        }
        assertThat(threads).hasSize(Precedence.FEW);
        endAll();
        assertThat(ended).hasSize(3 * Precedence.FEW);
    }

    @Test
    void nothingWaitsForLongerThanTheLimit() {
        many();
        precedence.later(() -> ended.add("inventory"));
        nanos.set(Precedence.LIMIT.toNanos() - 1);
        precedence.later(() -> ended.add("younger"));
        precedence.beginDue();
        assertThat(threads).hasSize(Precedence.FEW);
        nanos.incrementAndGet();
        precedence.beginDue();
        assertThat(threads).hasSize(Precedence.FEW + 1);
    }

    @Test
    void aJobThatFailsMakesRoomAsOthersDo() {
        precedence.first(() -> {
            throw new IllegalStateException("a defect");
        });
        for (int job = 1; job < Precedence.FEW; job++) {
            precedence.first(() -> {});
        }
        precedence.later(() -> ended.add("inventory"));
        try {
            endOne();
        } catch (IllegalStateException defect) {
            assertThat(defect).hasMessage("a defect");
        }
        endAll();
        assertThat(ended).containsExactly("inventory");
    }

    @Test
    void whenTheProcessStopsNothingIsBegunAndNothingThrown() {
        Precedence stopping = new Precedence(job -> {
            throw new RejectedExecutionException("stopping");
        });
        stopping.first(() -> ended.add("first"));
        stopping.later(() -> ended.add("later"));
        assertThat(ended).isEmpty();
    }

    private void many() {
        for (int job = 0; job < Precedence.FEW; job++) {
            precedence.first(() -> ended.add("workload"));
        }
    }

    private void endOne() {
        threads.remove().run();
    }

    private void endAll() {
        while (!threads.isEmpty()) {
            endOne();
        }
    }
}
