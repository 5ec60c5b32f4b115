package io.dockyards.flux2.api;

import java.util.List;

/**
 * One error that CUE found in a template or in what was put into it (behaviour §7.5).
 *
 * @param message CUE's words, without the path
 * @param path CUE path, e.g. {@code #workload.spec.input.replicas}; empty if the error belongs to no value
 * @param positions places in the template, the most useful first; empty if the error has none there
 */
public record CueError(String message, String path, List<Position> positions) {
    public CueError {
        positions = List.copyOf(positions);
    }

    /** {@code path: message}, or the message alone. */
    public String text() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
