package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.TemplateSource;
import java.io.PrintWriter;
import java.util.List;

/** Prints what becomes of validations: what is valid on standard output, all else on standard error. */
final class VerdictPrinter {
    private final PrintWriter out;
    private final PrintWriter err;
    private final ErrorFormat format;

    VerdictPrinter(PrintWriter out, PrintWriter err, ErrorFormat format) {
        this.out = out;
        this.err = err;
        this.format = format;
    }

    void valid(String file, String more) {
        out.println(file + " is valid" + more);
    }

    void table(String table) {
        out.print(table);
    }

    /** @param source the template, for its lines */
    void wrong(Findings findings, TemplateSource source) {
        err.print(
                switch (format) {
                    case text -> findings.text(new ErrorPrinter(source, Terminal.errorColours()));
                    case json -> findings.json();
                });
    }

    void note(String note) {
        err.println("note: " + note);
    }

    void warnings(String file, List<String> warnings) {
        warnings.forEach(warning -> err.println("warning: " + file + ": " + warning));
    }
}
