package io.dockyards.flux2.kube;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records Events behind the back of those who tell them, one after the other: no apply waits for one, and a thousand Workloads that
 * come at once don't fill the API server with them. Safe for any number of threads.
 */
final class EventQueue {
    private static final Logger log = LoggerFactory.getLogger(EventQueue.class);
    private static final int WAITING = 10_000;

    private final Events events;
    private final LinkedBlockingQueue<Runnable> waiting = new LinkedBlockingQueue<>(WAITING);
    private final AtomicLong leftOut = new AtomicLong();

    EventQueue(Events events) {
        this.events = events;
        Thread.ofVirtual().name("events").start(this::run);
    }

    /** Takes an Event on; if too many wait it is left out, and the log says how many were. */
    void add(EventNote note) {
        if (!waiting.offer(() -> events.record(note)) && leftOut.incrementAndGet() == 1) {
            log.warn("more than {} Events wait to be recorded: some are left out", WAITING);
        }
    }

    private void run() {
        try {
            while (true) {
                Runnable next = waiting.take();
                try {
                    next.run();
                } catch (RuntimeException fault) {
                    log.error("an Event couldn't be recorded", fault);
                }
                if (waiting.isEmpty() && leftOut.get() > 0) {
                    log.warn("{} Events were left out", leftOut.getAndSet(0));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all that were taken on so far are recorded, no longer than the limit; whether they are. */
    boolean flush(Duration limit) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        return waiting.offer(done::countDown) && done.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
