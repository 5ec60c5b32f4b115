package io.dockyards.flux2.bench.fleet;

import java.util.List;

/**
 * Counts renders by the controller's log at level debug, which has a line for each.
 *
 * @param lines those about renders
 */
record Renders(List<String> lines) {
    static Renders in(List<String> log) {
        return new Renders(
                log.stream().filter(line -> line.contains(" msg=rendered ")).toList());
    }

    long of(String namespace) {
        return lines.stream()
                .filter(line -> line.contains(" namespace=" + namespace + " "))
                .count();
    }
}
