package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Workloads as lines of a table. Lines that are printed later stay below the columns of the first ones. */
final class StatusTable {
    private static final List<String> TITLES =
            List.of("NAMESPACE", "NAME", "READY", "REASON", "OBJECTS", "AGE", "MESSAGE");
    private static final String GAP = "   ";
    /** On a terminal that is narrower still, lines break: better than no message at all. */
    private static final int SHORTEST_MESSAGE = 20;

    private final boolean hasNamespaces;
    private final OptionalInt width;
    private final int[] widths = new int[TITLES.size()];

    /**
     * A table without lines.
     *
     * @param hasNamespaces whether Workloads of more than one namespace are in it
     * @param width columns of the terminal; empty where nothing needs to be cut
     */
    StatusTable(boolean hasNamespaces, OptionalInt width) {
        this.hasNamespaces = hasNamespaces;
        this.width = width;
    }

    /** The titles and a line for each Workload. */
    List<String> all(List<StatusRow> rows, Instant now) {
        widen(TITLES);
        rows.forEach(row -> widen(row.cells(now)));
        List<String> lines = new ArrayList<>();
        lines.add(line(TITLES));
        rows.forEach(row -> lines.add(line(row.cells(now))));
        return lines;
    }

    /** One more line. */
    String line(StatusRow row, Instant now) {
        widen(row.cells(now));
        return line(row.cells(now));
    }

    /** The line of a Workload that isn't there any more. */
    String gone(Name workload) {
        List<String> cells = List.of(workload.namespace(), workload.name(), "-", "Deleted", "-", "-", "");
        widen(cells);
        return line(cells);
    }

    private void widen(List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            widths[column] = Math.max(widths[column], cells.get(column).length());
        }
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        int last = cells.size() - 1;
        for (int column = hasNamespaces ? 0 : 1; column < last; column++) {
            line.append(cells.get(column))
                    .repeat(" ", widths[column] - cells.get(column).length())
                    .append(GAP);
        }
        return line.append(cut(cells.get(last), line.length())).toString().stripTrailing();
    }

    private String cut(String message, int before) {
        int room = width.isPresent() ? Math.max(SHORTEST_MESSAGE, width.getAsInt() - before) : Integer.MAX_VALUE;
        return message.length() <= room ? message : message.substring(0, room - 1) + "…";
    }
}
