package io.dockyards.flux2.render;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this process holds, and would not give back. */
final class ResidentMemory {
    private ResidentMemory() {}

    /**
     * Bytes that are resident after the collector has run and the C library has given back what is free; of the JVM's heap what is
     * in use, as how much more it keeps is its own affair.
     */
    static long bytes() {
        System.gc();
        trim();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return resident() - (heap.getCommitted() - heap.getUsed());
    }

    private static void trim() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            null,
                            null);
        } catch (JMException e) {
            throw new IllegalStateException("this test needs HotSpot", e);
        }
    }

    private static long resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("this test needs Linux", e);
        }
    }
}
