package io.dockyards.flux2.render;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has something done on a thread once that has had no work for a while; once after each such pause. Belongs to that thread. */
final class Idleness {
    private static final Logger LOG = LoggerFactory.getLogger(Idleness.class);

    private final Executor thread;
    private final Duration pause;
    private final Runnable whenIdle;
    private final LongSupplier nanos;
    private long workedNanos;
    /** However much work there is, there is one timer. */
    private boolean isTimed;

    /** @param thread one task at a time, in order */
    Idleness(Executor thread, Duration pause, Runnable whenIdle) {
        this(thread, pause, whenIdle, System::nanoTime);
    }

    Idleness(Executor thread, Duration pause, Runnable whenIdle, LongSupplier nanos) {
        this.thread = thread;
        this.pause = pause;
        this.whenIdle = whenIdle;
        this.nanos = nanos;
    }

    /** To be called on the thread, at the end of each piece of work. */
    void hasWorked() {
        workedNanos = nanos.getAsLong();
        if (!isTimed) {
            isTimed = true;
            lookIn(pause.toNanos());
        }
    }

    private void lookIn(long nanos) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, this::onThread)
                .execute(this::look);
    }

    private void onThread(Runnable work) {
        try {
            thread.execute(work);
        } catch (RejectedExecutionException e) {
            LOG.debug("the thread has stopped, and is idle for good", e);
        }
    }

    private void look() {
        long left = workedNanos + pause.toNanos() - nanos.getAsLong();
        if (left > 0) {
            lookIn(left);
        } else {
            isTimed = false;
            whenIdle.run();
        }
    }
}
