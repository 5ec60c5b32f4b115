package io.dockyards.flux2.controller;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Virtual threads for what blocks. When the process stops, work under way finishes and no other starts. Jobs begin at once, but for
 * those that are executed in the {@link #background}.
 */
public final class Jobs implements Executor {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Precedence precedence = new Precedence(threads);

    @Override
    public void execute(Runnable job) {
        precedence.first(job);
    }

    /** For jobs that nobody waits for. */
    Executor background() {
        return precedence::later;
    }

    /**
     * Lets work under way finish.
     *
     * @param limit how long to wait for it
     * @return whether all of it finished
     */
    public boolean drain(Duration limit) throws InterruptedException {
        threads.shutdown();
        return threads.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
