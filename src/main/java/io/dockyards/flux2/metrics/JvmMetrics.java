package io.dockyards.flux2.metrics;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The process and its JVM, from what the JVM says of itself. */
final class JvmMetrics {
    private static final Level USED = Level.of("jvm_memory_used", Unit.BYTES, "Memory in use.", "area");
    private static final Level COMMITTED =
            Level.of("jvm_memory_committed", Unit.BYTES, "Memory that the JVM has got from the system.", "area");
    private static final Level MAX = Level.of(
            "jvm_memory_max", Unit.BYTES, "The most that an area may have; missing where there is no limit.", "area");
    private static final Level BUFFERS =
            Level.of("jvm_buffer_memory_used", Unit.BYTES, "Memory of buffers outside of the heap.", "pool");
    private static final Count COLLECTIONS =
            Count.of("jvm_gc_collections", "Collections of garbage, by collector.", "collector");
    private static final Count COLLECTING =
            Count.ofTime("jvm_gc_collection", "Time spent on them, by collector.", "collector");
    private static final Level THREADS =
            Level.of("jvm_threads", "Platform threads; virtual ones aren't counted by the JVM.", "type");
    private static final Level CLASSES = Level.of("jvm_classes_loaded", "Classes that are loaded.");
    private static final Count CPU = Count.ofTime("process_cpu", "Processor time of the process.");
    private static final Level CPUS = Level.of("process_cpus", "Processors that the process may use.");
    private static final Level START =
            Level.of("process_start_time", Unit.SECONDS, "When the process was started, as seconds since 1970.");
    private static final Level FILES = Level.of("process_open_fds", "Open files and sockets.");

    static final List<Family<?>> FAMILIES =
            List.of(USED, COMMITTED, MAX, BUFFERS, COLLECTIONS, COLLECTING, THREADS, CLASSES, CPU, CPUS, START, FILES);

    private static final Map<String, Long> before = new HashMap<>();

    private JvmMetrics() {}

    static synchronized void look() {
        var memory = ManagementFactory.getMemoryMXBean();
        tell("heap", memory.getHeapMemoryUsage());
        tell("nonheap", memory.getNonHeapMemoryUsage());
        for (var pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            BUFFERS.set(pool.getMemoryUsed(), pool.getName());
        }
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            String name = collector.getName();
            COLLECTIONS.add(grown("collections " + name, collector.getCollectionCount()), name);
            COLLECTING.add(1_000_000 * grown("time " + name, collector.getCollectionTime()), name);
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        THREADS.set(threads.getDaemonThreadCount(), "daemon");
        THREADS.set(threads.getThreadCount() - threads.getDaemonThreadCount(), "user");
        CLASSES.set(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        START.set(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            CPU.add(grown("cpu", system.getProcessCpuTime()));
            CPUS.set(system.getAvailableProcessors());
            if (system instanceof UnixOperatingSystemMXBean unix) {
                FILES.set(unix.getOpenFileDescriptorCount());
            }
        }
    }

    private static void tell(String area, MemoryUsage usage) {
        USED.set(usage.getUsed(), area);
        COMMITTED.set(usage.getCommitted(), area);
        if (usage.getMax() >= 0) {
            MAX.set(usage.getMax(), area);
        }
    }

    /** By how much a total of the JVM's has grown since the last look. */
    private static long grown(String total, long now) {
        Long last = before.put(total, now);
        return now - (last == null ? 0 : last);
    }
}
