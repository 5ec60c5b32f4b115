package io.dockyards.flux2.render;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what runs too long. What counts is the time that the render's own thread had a processor, so that a machine which is busy
 * with something else, or a JVM that is still warming up beside it, condemns no template for good (R29); but nobody waits longer than
 * {@link #PATIENCE} times the limit.
 *
 * <p>Both ways to end a call are used: compiled WASM looks at its instance's flag at every backward jump, host functions and the
 * interpreter look at their thread's interrupt flag. So a render ends for good within microseconds.
 */
final class Deadlines {
    /** Again and again, in case that something in between swallowed an interrupt. */
    private static final long REPEAT_MILLIS = 50;

    /** How many times the limit a render may take by the clock on the wall. */
    static final int PATIENCE = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private Deadlines() {}

    /**
     * Starts the clock for the calling thread; closing it stops the clock and leaves the thread uninterrupted.
     *
     * @param stop ends the call that the thread makes; may be called again and again, from another thread
     */
    static Running start(Duration limit, Runnable stop) {
        return start(limit, PATIENCE, stop);
    }

    /**
     * The same with another patience than {@link #PATIENCE}.
     *
     * @param patience how many times the limit it may be by the clock on the wall
     */
    static Running start(Duration limit, int patience, Runnable stop) {
        return new Running(Thread.currentThread(), limit, patience, stop);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("render-deadlines").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    static final class Running implements AutoCloseable {
        private final Thread thread;
        private final Runnable stop;
        private final long limitNanos;
        private final int patience;
        private final long startedNanos = System.nanoTime();
        private final long startedCpuNanos;
        private final Future<?> task;
        private boolean isOver;
        private boolean hasPassed;

        private Running(Thread thread, Duration limit, int patience, Runnable stop) {
            this.thread = thread;
            this.stop = stop;
            this.limitNanos = limit.toNanos();
            this.patience = patience;
            this.startedCpuNanos = THREADS.getThreadCpuTime(thread.threadId());
            this.task = TIMER.scheduleAtFixedRate(
                    this::pass,
                    TimeUnit.NANOSECONDS.toMicros(limit.toNanos()),
                    REPEAT_MILLIS * 1_000,
                    TimeUnit.MICROSECONDS);
        }

        private synchronized void pass() {
            if (!isOver && (hasPassed || usedNanos() >= limitNanos)) {
                hasPassed = true;
                // In this order: a call that begins just now forgets a stop but sees the interrupt.
                thread.interrupt();
                stop.run();
            }
        }

        /** Processor time since the start; a share of the elapsed time at least. */
        private long usedNanos() {
            long elapsed = System.nanoTime() - startedNanos;
            long cpu = THREADS.getThreadCpuTime(thread.threadId());
            return startedCpuNanos < 0 || cpu < 0 ? elapsed : Math.max(cpu - startedCpuNanos, elapsed / patience);
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
