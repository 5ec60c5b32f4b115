package io.dockyards.flux2.render;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what runs too long: compiled WASM looks at its thread's interrupt flag at every call and backward jump, so an interrupted
 * render ends for good within microseconds.
 */
final class Deadlines {
    /** Again and again, in case that something in between swallowed an interrupt. */
    private static final long REPEAT_MILLIS = 50;

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Deadlines() {}

    /** Starts the clock for the calling thread; closing it stops the clock and leaves the thread uninterrupted. */
    static Running start(Duration limit) {
        return new Running(Thread.currentThread(), limit);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("render-deadlines").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    static final class Running implements AutoCloseable {
        private final Thread thread;
        private final Future<?> task;
        private boolean isOver;
        private boolean hasPassed;

        private Running(Thread thread, Duration limit) {
            this.thread = thread;
            this.task = TIMER.scheduleAtFixedRate(
                    this::pass,
                    TimeUnit.NANOSECONDS.toMicros(limit.toNanos()),
                    REPEAT_MILLIS * 1_000,
                    TimeUnit.MICROSECONDS);
        }

        private synchronized void pass() {
            if (!isOver) {
                hasPassed = true;
                thread.interrupt();
            }
        }

        synchronized boolean hasPassed() {
            return hasPassed;
        }

        @Override
        public void close() {
            task.cancel(false);
            synchronized (this) {
                isOver = true;
                if (hasPassed) {
                    // Ours to clear: the next job on this thread has nothing to do with it.
                    Thread.interrupted();
                }
            }
        }
    }
}
