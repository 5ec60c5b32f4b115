package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.bench.BenchFailure;
import java.util.Optional;

/** Keeps a controller reconciling: all Workloads get another input, and as soon as all of that is applied, the next one. */
final class Churn {
    private final Thread thread;
    private volatile boolean ends;
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile int rounds;

    private Churn(Fleet fleet, Runnable check) {
        thread = Thread.ofPlatform().daemon().name("churn").unstarted(() -> {
            try {
                while (!ends) {
                    fleet.changeInputs(rounds, check);
                    rounds = rounds + 1;
                }
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
        });
    }

    static Churn start(Fleet fleet, Runnable check) {
        Churn churn = new Churn(fleet, check);
        churn.thread.start();
        return churn;
    }

    /** Finishes what is begun. @return how often all Workloads were changed and applied */
    int stop() {
        ends = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BenchFailure.wrong("interrupted");
        }
        failure.ifPresent(e -> {
            throw e;
        });
        return rounds;
    }
}
