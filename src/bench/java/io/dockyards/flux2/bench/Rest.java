package io.dockyards.flux2.bench;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** Waits for another process to have next to nothing to do. */
public final class Rest {
    private static final Duration GLANCE = Duration.ofMillis(50);
    private static final long QUIET_NANOS = 1_000_000_000L;

    /** Seconds of processor time in a second that is quiet: an idle JVM has its timers and now and then a collection. */
    private static final double QUIET = 0.05;

    private Rest() {}

    /**
     * Waits for a second of it.
     *
     * @param pid of the process
     * @param longest how long it is waited for
     * @return when that second began, as {@link System#nanoTime()}; nothing if it hasn't come by then
     * @throws Ended if the process has
     */
    public static OptionalLong await(long pid, Duration longest) throws Ended {
        long deadline = System.nanoTime() + longest.toNanos();
        long since = System.nanoTime();
        double used = cpuSeconds(pid);
        for (long now = since; now - since < QUIET_NANOS; now = System.nanoTime()) {
            if (now > deadline) {
                return OptionalLong.empty();
            }
            LockSupport.parkNanos(GLANCE.toNanos());
            double usedNow = cpuSeconds(pid);
            if (usedNow - used > QUIET) {
                since = System.nanoTime();
                used = usedNow;
            }
        }
        return OptionalLong.of(since);
    }

    /** The process isn't there any more. */
    public static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;

        private Ended() {
            super("it has ended");
        }
    }

    private static double cpuSeconds(long pid) throws Ended {
        return Processes.cpuSeconds(pid).orElseThrow(Ended::new);
    }
}
