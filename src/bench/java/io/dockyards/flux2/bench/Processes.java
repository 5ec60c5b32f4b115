package io.dockyards.flux2.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What Linux tells of another process (proc(5)); empty where it doesn't, or once the process has ended. */
public final class Processes {
    private static final double TICKS_PER_SECOND = 100;

    /** Where the times in user and system mode stand behind the name in {@code /proc/PID/stat}. */
    private static final int USER = 11;

    private static final int AFTER_SYSTEM = 13;

    private Processes() {}

    /** Bytes of memory that are resident. */
    public static OptionalLong residentBytes(long pid) {
        try (var status = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return status.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Processor time since its start in seconds, of all its threads, in steps of a hundredth. */
    public static OptionalDouble cpuSeconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return OptionalDouble.of(Arrays.stream(fields, USER, AFTER_SYSTEM)
                            .mapToDouble(Double::parseDouble)
                            .sum()
                    / TICKS_PER_SECOND);
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
