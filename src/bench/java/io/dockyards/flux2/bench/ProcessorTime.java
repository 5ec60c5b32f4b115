package io.dockyards.flux2.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Processor time so far, from Linux's {@code /proc} (proc(5)), in ticks of a hundredth of a second; NaN where there is no such
 * thing.
 *
 * @param all what all cores have been busy with
 * @param own this process and those of its children that have ended
 */
record ProcessorTime(double all, double own, long atNanos) {
    private static final double TICKS_PER_SECOND = 100;

    /** Fields of the line {@code cpu} that are no work: idle, waiting for a disk; guests are counted as user already. */
    private static final int IDLE = 3;

    private static final int IO_WAIT = 4;
    private static final int STEAL = 7;

    /** Where user, system, and both of ended children stand behind the name in {@code /proc/self/stat}. */
    private static final int OWN_FROM = 11;

    private static final int OWN_TO = 15;

    static ProcessorTime now() {
        long now = System.nanoTime();
        try {
            return new ProcessorTime(busy(), ours(), now);
        } catch (IOException | RuntimeException e) {
            return new ProcessorTime(Double.NaN, Double.NaN, now);
        }
    }

    /** Cores that others kept busy since then, on average. */
    double othersSince(ProcessorTime before) {
        double seconds = (atNanos - before.atNanos) / 1e9;
        return ((all - before.all) - (own - before.own)) / TICKS_PER_SECOND / seconds;
    }

    private static double busy() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            String[] fields = lines.findFirst().orElseThrow().strip().split("\\s+");
            double ticks = 0;
            for (int i = 0; i <= STEAL; i++) {
                if (i != IDLE && i != IO_WAIT) {
                    ticks += Double.parseDouble(fields[i + 1]);
                }
            }
            return ticks;
        }
    }

    private static double ours() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields, OWN_FROM, OWN_TO)
                .mapToDouble(Double::parseDouble)
                .sum();
    }
}
