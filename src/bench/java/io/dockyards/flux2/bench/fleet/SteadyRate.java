package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.bench.BenchFailure;
import io.dockyards.flux2.bench.Distribution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Does something again and again at a fixed rate, whether or not what went before is done, and counts from when each was due: where
 * the answer to one is late, the next ones don't wait unseen.
 */
record SteadyRate(Duration every) {
    private static final double MILLI = 1e6;

    /** @return the time of each in milliseconds */
    Distribution run(int times, IntConsumer task) {
        List<Future<Double>> tasks = new ArrayList<>();
        // Virtual ones would wait for those of the bench's own watches: its lateness isn't what is measured.
        try (var threads = Executors.newCachedThreadPool()) {
            long began = System.nanoTime();
            for (int i = 0; i < times; i++) {
                long due = began + i * every.toNanos();
                awaitNanos(due);
                int number = i;
                tasks.add(threads.submit(() -> {
                    task.accept(number);
                    return (System.nanoTime() - due) / MILLI;
                }));
            }
        }
        return Distribution.of(tasks.stream().mapToDouble(SteadyRate::millis).toArray());
    }

    private static void awaitNanos(long due) {
        for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
            LockSupport.parkNanos(due - now);
        }
    }

    private static double millis(Future<Double> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BenchFailure failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BenchFailure.wrong("interrupted");
        }
    }
}
