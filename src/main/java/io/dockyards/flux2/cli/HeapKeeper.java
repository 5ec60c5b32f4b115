package io.dockyards.flux2.cli;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has the whole heap collected while the process has nothing else to do, if that gives something back, and amid work if old objects
 * have become twice as many; then once more when all is quiet, as what was alive amid work mostly isn't after it. The serial collector looks for what is dead among those only when the heap can't grow any more: what a
 * burst of work has left would stay resident for months, several times of what is alive. Such a collection takes some 0.1 s, in which
 * nothing else runs; hence rather when it's quiet.
 */
public final class HeapKeeper {
    static final Duration PERIOD = Duration.ofSeconds(1);

    /** At least so long from one collection to the next. */
    static final Duration BETWEEN = Duration.ofSeconds(20);

    /** The same amid work, where somebody waits for it: an admission of a hundred, at 20 a second, may take longer. */
    static final Duration BETWEEN_PAUSES = Duration.ofSeconds(60);

    /** Bytes by which the old objects must have grown since the last collection. */
    static final long WORTH = 12L << 20;

    /** The same amid work, if those that were alive are fewer. */
    static final long WORTH_A_PAUSE = 128L << 20;

    /** The process is quiet if it has used a processor for less than this part of the time since the last look. */
    private static final double QUIET_SHARE = 0.1;

    private Look last;
    private Look collected;
    /** When it was last seen at work. */
    private long busyNanos;
    /** Whether work was so near the last collection that what was alive then may have been that work's. */
    private boolean isUnsettled;

    /**
     * The process at one moment.
     *
     * @param nanos of a clock
     * @param cpuNanos processor time of the process
     * @param oldBytes what old objects take, dead ones too
     */
    record Look(long nanos, long cpuNanos, long oldBytes) {}

    HeapKeeper(Look first) {
        this.last = first;
        this.collected = new Look(first.nanos - BETWEEN.toNanos(), first.cpuNanos, 0);
        this.busyNanos = first.nanos - BETWEEN.toNanos();
    }

    /** Goes on until what it gives is closed; does nothing where the JVM's collector knows no old objects. */
    public static ExecutorService start() {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("heap-keeper").factory());
        oldObjects().ifPresent(pool -> {
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            HeapKeeper keeper = new HeapKeeper(look(system, pool));
            thread.scheduleWithFixedDelay(
                    () -> {
                        if (keeper.isTime(look(system, pool))) {
                            System.gc();
                            keeper.collected(look(system, pool));
                        }
                    },
                    PERIOD.toMillis(),
                    PERIOD.toMillis(),
                    TimeUnit.MILLISECONDS);
        });
        return thread;
    }

    /** Whether all should be collected now, to be asked every {@link #PERIOD}. */
    boolean isTime(Look now) {
        boolean isQuiet = now.cpuNanos - last.cpuNanos < QUIET_SHARE * (now.nanos - last.nanos);
        last = now;
        if (!isQuiet) {
            busyNanos = now.nanos;
        }
        if (now.oldBytes < collected.oldBytes) {
            // Somebody else has had it collected.
            collected = new Look(collected.nanos, collected.cpuNanos, now.oldBytes);
        }
        long grown = now.oldBytes - collected.oldBytes;
        long passed = now.nanos - collected.nanos;
        if (!isQuiet) {
            return grown >= Math.max(WORTH_A_PAUSE, collected.oldBytes) && passed >= BETWEEN_PAUSES.toNanos();
        }
        return passed >= BETWEEN.toNanos() && (grown >= WORTH || isUnsettled && isLongQuiet(now));
    }

    private boolean isLongQuiet(Look now) {
        return now.nanos - busyNanos >= BETWEEN.toNanos();
    }

    /** After a collection. */
    void collected(Look now) {
        last = now;
        collected = now;
        isUnsettled = !isLongQuiet(now);
    }

    /** The pool of the JVM's memory where old objects are. */
    static Optional<MemoryPoolMXBean> oldObjects() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(pool -> pool.getName().matches("Tenured Gen|.*Old Gen"))
                .findFirst();
    }

    private static Look look(OperatingSystemMXBean system, MemoryPoolMXBean pool) {
        return new Look(
                System.nanoTime(), system.getProcessCpuTime(), pool.getUsage().getUsed());
    }
}
