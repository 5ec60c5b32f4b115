package io.dockyards.flux2.render;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
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

    /** Bytes that are resident of the mapping that begins there. */
    static long ofMapping(long address) {
        String begin = Long.toHexString(address) + "-";
        return figure("smaps", lines -> lines.dropWhile(line -> !line.startsWith(begin)), "Rss:");
    }

    private static long resident() {
        return figure("status", lines -> lines, "VmRSS:");
    }

    /** Bytes that the first line of that name tells, in a part of what the system knows of this process. */
    private static long figure(String file, UnaryOperator<Stream<String>> part, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self", file))) {
            return part.apply(lines)
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("this test needs Linux", e);
        }
    }
}
