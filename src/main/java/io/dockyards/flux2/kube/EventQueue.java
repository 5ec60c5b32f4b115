package io.dockyards.flux2.kube;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records Events behind the back of those who tell them, one after the other and no more than {@link #A_SECOND} in the long run: no
 * apply waits for one, and while a thousand Workloads come at once the API server has what matters to do first. Safe for any number
 * of threads.
 */
final class EventQueue {
    private static final Logger log = LoggerFactory.getLogger(EventQueue.class);
    private static final int WAITING = 10_000;
    /** One Workload's news, or a few Workloads', go without a pause. */
    private static final int AT_ONCE = 50;

    private static final int A_SECOND = 20;

    private interface Step {
        void run() throws InterruptedException;
    }

    private final Events events;
    private final LinkedBlockingQueue<Step> waiting = new LinkedBlockingQueue<>(WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final EventPace pace;
    /** Nobody waits any longer once the process stops. */
    private final CountDownLatch hurry = new CountDownLatch(1);

    EventQueue(Events events) {
        this.events = events;
        this.pace =
                new EventPace(System::nanoTime, AT_ONCE, Duration.ofSeconds(1).dividedBy(A_SECOND));
        Thread.ofVirtual().name("events").start(this::run);
    }

    /** Takes an Event on; if too many wait it is left out, and the log says how many were. */
    void add(EventNote note) {
        Instant then = events.now();
        if (!waiting.offer(() -> record(note, then)) && leftOut.incrementAndGet() == 1) {
            log.warn("more than {} Events wait to be recorded: some are left out", WAITING);
        }
    }

    private void run() {
        try {
            while (true) {
                Step next = waiting.take();
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

    private void record(EventNote note, Instant then) throws InterruptedException {
        long wait = pace.next();
        if (wait > 0) {
            hurry.await(wait, TimeUnit.NANOSECONDS);
        }
        events.record(note, then);
    }

    /** Waits until all that were taken on so far are recorded, without pauses from now on, and no longer than the limit; whether they are. */
    boolean flush(Duration limit) throws InterruptedException {
        hurry.countDown();
        CountDownLatch done = new CountDownLatch(1);
        return waiting.offer(done::countDown) && done.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
