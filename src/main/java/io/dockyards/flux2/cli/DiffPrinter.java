package io.dockyards.flux2.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Prints what would change: the diffs on standard output, notes and a count on standard error. */
final class DiffPrinter {
    private final PrintWriter out;
    private final PrintWriter err;
    private final DiffLines colours;
    private final DiffText text;

    DiffPrinter(PrintWriter out, PrintWriter err, Ansi ansi, DiffText text) {
        this.out = out;
        this.err = err;
        this.colours = new DiffLines(ansi);
        this.text = text;
    }

    /** Whether anything differs. */
    boolean print(DiffOutcome.Applied outcome) {
        outcome.notes().forEach(note -> err.println("note: " + Printable.of(note)));
        int created = 0;
        int changed = 0;
        int deleted = 0;
        int same = 0;
        for (ObjectDiff diff : outcome.objects()) {
            List<String> lines = text.of(diff);
            lines.forEach(line -> out.println(colours.of(line)));
            if (lines.isEmpty()) {
                same++;
            } else if (diff.before().isEmpty()) {
                created++;
            } else if (diff.after().isEmpty()) {
                deleted++;
            } else {
                changed++;
            }
        }
        boolean differs = same < outcome.objects().size();
        err.println(
                differs
                        ? "%d to create, %d to change, %d to delete, %d as they are"
                                .formatted(created, changed, deleted, same)
                        : "nothing to change");
        return differs;
    }
}
