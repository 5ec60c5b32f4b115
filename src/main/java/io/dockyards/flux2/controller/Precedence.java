package io.dockyards.flux2.controller;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Lets go first what somebody waits for: amid a burst of that, other jobs begin in its gaps, or when they have waited for long
 * enough. Safe for any number of threads.
 */
final class Precedence {
    /** While so many jobs run there is work for every processor and for the API server. */
    static final int FEW = 4;

    /** Nothing waits for longer, whatever else there is to do. */
    static final Duration LIMIT = Duration.ofSeconds(30);

    private record Waiting(Runnable job, long sinceNanos) {}

    private final Executor threads;
    private final LongSupplier nanos;
    private final Queue<Waiting> waiting = new ArrayDeque<>();
    private int running;

    Precedence(Executor threads) {
        this(threads, System::nanoTime);
    }

    /** @param threads begins every job at once, or rejects it */
    Precedence(Executor threads, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
    }

    /** Begins a job. */
    void first(Runnable job) {
        synchronized (this) {
            running++;
        }
        begin(job);
    }

    /** Begins a job once few others run. */
    void later(Runnable job) {
        if (takesAGap(job)) {
            begin(job);
            return;
        }
        CompletableFuture.delayedExecutor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .execute(this::beginDue);
    }

    private synchronized boolean takesAGap(Runnable job) {
        boolean isGap = waiting.isEmpty() && running < FEW;
        if (isGap) {
            running++;
        } else {
            waiting.add(new Waiting(job, nanos.getAsLong()));
        }
        return isGap;
    }

    /** To be called when one may have waited for long enough. */
    void beginDue() {
        for (Optional<Runnable> due = nextDue(); due.isPresent(); due = nextDue()) {
            begin(due.get());
        }
    }

    private synchronized Optional<Runnable> nextDue() {
        Waiting next = waiting.peek();
        if (next == null || running >= FEW && nanos.getAsLong() - next.sinceNanos() < LIMIT.toNanos()) {
            return Optional.empty();
        }
        waiting.remove();
        running++;
        return Optional.of(next.job());
    }

    private void begin(Runnable job) {
        try {
            threads.execute(() -> {
                try {
                    job.run();
                } finally {
                    ended();
                    beginDue();
                }
            });
        } catch (RejectedExecutionException stopping) {
            // The actor that asked is about to be stopped, too: it needs no answer.
            ended();
        }
    }

    private synchronized void ended() {
        running--;
    }
}
