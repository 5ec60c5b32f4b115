package io.dockyards.flux2.render;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders for nobody, while the process has nothing else to do: the JVM compiles what renders run only after they have run for some
 * hundred times, and so the first fleet that a process creates would be rendered several times slower than the second. Whenever the
 * process has been quiet for a moment it practises for a moment, until it has had its rounds. A job waits for one round at most, as
 * each is a task of its own on the render thread; and the JVM's compilers, which work on what a round has shown them, count as not quiet.
 */
final class Practice {
    private static final Logger LOG = LoggerFactory.getLogger(Practice.class);

    /** Rounds after which more of them gain little; measured in docs/benchmarks-fleet.md. */
    static final int ROUNDS = 400;

    private static final Duration QUIET = Duration.ofMillis(400);
    private static final Duration BURST = Duration.ofMillis(600);

    /** The process is quiet if it has a processor for less than this part of the time. */
    private static final double QUIET_SHARE = 0.15;

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** What is practised. */
    interface Rounds {
        /**
         * @param number from 0
         * @return whether another one makes sense
         */
        boolean run(int number);

        /** After the last one. */
        void end();
    }

    private final Executor thread;
    private final Rounds rounds;
    private final int most;
    private final LongSupplier processCpuNanos;
    private int done;

    Practice(Executor thread, Rounds rounds) {
        this(thread, rounds, ROUNDS, SYSTEM::getProcessCpuTime);
    }

    /**
     * @param thread the render thread: one task at a time, in order
     * @param most rounds at most
     * @param processCpuNanos processor time of the whole process
     */
    Practice(Executor thread, Rounds rounds, int most, LongSupplier processCpuNanos) {
        this.thread = work -> {
            try {
                thread.execute(work);
            } catch (RejectedExecutionException e) {
                LOG.debug("the worker has stopped amid its practice", e);
            }
        };
        this.rounds = rounds;
        this.most = most;
        this.processCpuNanos = processCpuNanos;
    }

    /** Begins once the process is quiet; from any thread. */
    void begin() {
        long cpu = processCpuNanos.getAsLong();
        long started = System.nanoTime();
        CompletableFuture.delayedExecutor(QUIET.toMillis(), TimeUnit.MILLISECONDS, thread)
                .execute(() -> {
                    double share = (double) (processCpuNanos.getAsLong() - cpu) / (System.nanoTime() - started);
                    if (share < QUIET_SHARE) {
                        practise(System.nanoTime() + BURST.toNanos());
                    } else {
                        begin();
                    }
                });
    }

    private void practise(long until) {
        if (done == most || !rounds.run(done)) {
            rounds.end();
            return;
        }
        done++;
        if (System.nanoTime() < until) {
            thread.execute(() -> practise(until));
        } else {
            begin();
        }
    }
}
