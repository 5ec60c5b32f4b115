package io.dockyards.flux2.render;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/** What this process holds, and would not give back. */
final class ResidentMemory {
    /** The first line about a mapping: its addresses. */
    private static final Pattern MAPPING = Pattern.compile("[0-9a-f]+-[0-9a-f]+ ");

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

    /** Bytes that are resident of all mappings of the engine's images, an instance's among them. */
    static long ofImages() {
        AtomicBoolean isImage = new AtomicBoolean();
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/smaps"))) {
            return lines.peek(line -> {
                        if (MAPPING.matcher(line).lookingAt()) {
                            isImage.set(line.contains("dockyards-flux2-engine"));
                        }
                    })
                    .filter(line -> isImage.get() && line.startsWith("Rss:"))
                    .mapToLong(ResidentMemory::bytes)
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException("this test needs Linux", e);
        }
    }

    private static long resident() {
        return figure("status", lines -> lines, "VmRSS:");
    }

    /** Bytes that the first line of that name tells, in a part of what the system knows of this process. */
    private static long figure(String file, UnaryOperator<Stream<String>> part, String name) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self", file))) {
            return part.apply(lines)
                    .filter(line -> line.startsWith(name))
                    .mapToLong(ResidentMemory::bytes)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("this test needs Linux", e);
        }
    }

    /** Of a line such as {@code Rss: 12 kB}. */
    private static long bytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    }
}
