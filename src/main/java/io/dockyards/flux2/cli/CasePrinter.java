package io.dockyards.flux2.cli;

import io.dockyards.flux2.offline.CaseResult;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Help.Ansi;

/** Prints what has become of cases: those that fail, with their diff. */
final class CasePrinter {
    /** More of one case helps nobody; the report of {@code --junit} has all. */
    private static final int LONGEST_DIFF = 200;

    private final PrintWriter out;
    private final Ansi ansi;
    private final DiffLines colours;

    CasePrinter(PrintWriter out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
        this.colours = new DiffLines(ansi);
    }

    void failed(CaseResult result) {
        out.println(styled("FAIL ", Ansi.Style.fg_red)
                + Printable.of(result.testCase().name()) + ": "
                + Printable.of(result.problem().orElse("")));
        if (result.verdict() instanceof CaseResult.Failed failed) {
            diff(failed.diff());
        }
    }

    void updated(CaseResult result, String file) {
        out.println("updated " + Printable.of(result.testCase().name()) + "/" + file);
    }

    private void diff(List<String> lines) {
        lines.stream().limit(LONGEST_DIFF).forEach(line -> out.println(colours.of(line)));
        if (lines.size() > LONGEST_DIFF) {
            out.println("… and " + (lines.size() - LONGEST_DIFF) + " lines more");
        }
    }

    private String styled(String words, Ansi.Style style) {
        return ansi.enabled() ? Ansi.Style.on(style) + words + Ansi.Style.off(style) : words;
    }
}
