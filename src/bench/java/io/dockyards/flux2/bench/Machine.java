package io.dockyards.flux2.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the figures were made on, and whether the machine had other things to do meanwhile. */
public final class Machine {
    /** Cores that others may use, and load that may be there before, until it is worth a warning. */
    private static final double QUIET = 0.2;

    private final Progress progress;
    private final ProcessorTime before;
    private final String date =
            ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'"));
    private final Optional<String> loadBefore;

    private Machine(Progress progress) {
        this.progress = progress;
        this.before = ProcessorTime.now();
        this.loadBefore = load();
    }

    /** Looks at the machine before the first measurement. */
    public static Machine observe(Progress progress) {
        Machine machine = new Machine(progress);
        machine.loadBefore
                .filter(load -> Double.parseDouble(load.split(" ")[0]) > QUIET)
                .ifPresent(load -> progress.warn("the machine is busy (load average " + load
                        + "): figures by the clock will be worse than on a quiet one"));
        return machine;
    }

    /**
     * Describes the machine after the last measurement, once all processes of the bench have ended.
     *
     * @param command the command line that was given
     * @param versions what was measured, name → version
     */
    public Map<String, String> describe(String command, Map<String, String> versions) {
        Map<String, String> machine = new LinkedHashMap<>();
        machine.put("command", command);
        machine.put("date", date);
        machine.put(
                "processor",
                line(Path.of("/proc/cpuinfo"), "model name")
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .orElse(System.getProperty("os.arch")));
        machine.put("cores", String.valueOf(Runtime.getRuntime().availableProcessors()));
        line(Path.of("/proc/meminfo"), "MemTotal")
                .ifPresent(line -> machine.put("memory", Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB"));
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
        machine.putAll(versions);
        loadBefore.ifPresent(load -> machine.put("load average before", load));
        load().ifPresent(load -> machine.put("load average after", load));
        double others = ProcessorTime.now().othersSince(before);
        if (Double.isFinite(others)) {
            machine.put("cores used by others meanwhile", Numbers.text(Math.max(others, 0)));
            if (others > QUIET) {
                progress.warn("something else used %s cores while measuring: measure again when the machine is quiet"
                        .formatted(Numbers.text(others)));
            }
        }
        return machine;
    }

    private static Optional<String> load() {
        try {
            String[] numbers = Files.readString(Path.of("/proc/loadavg")).split(" ");
            return Optional.of(String.join(" ", numbers[0], numbers[1], numbers[2]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> line(Path file, String start) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(start)).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
