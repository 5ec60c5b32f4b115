package io.dockyards.flux2.controller;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Virtual threads for what blocks. When the process stops, work under way finishes and no other starts. */
public final class Jobs implements Executor {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @Override
    public void execute(Runnable job) {
        try {
            threads.execute(job);
        } catch (RejectedExecutionException stopping) {
            // The actor that asked is about to be stopped, too: it needs no answer.
        }
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
