package io.dockyards.flux2.bench;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the figures go beside the terminal; an option of every command that measures. */
public final class Destinations {
    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON, too.")
    private Optional<Path> json = Optional.empty();

    @Option(
            names = "--markdown",
            paramLabel = "PAGE",
            description =
                    "Put the tables into a Markdown page, between the marks that docs/benchmarks.md has for them.")
    private Optional<Path> markdown = Optional.empty();

    /** What is written when there are figures. */
    public interface Checked {
        void write(Figures figures);
    }

    /**
     * Looks at the files, before anything is measured.
     *
     * @param kind what will be measured: the command's name
     */
    public Checked check(String kind) {
        Optional<Destination> report = json.map(Destination::checked);
        Optional<Destination> page = markdown.map(Destination::checked);
        page.ifPresent(each -> {
            if (!MarkdownReport.hasPlace(each.read(), kind)) {
                throw BenchFailure.commandLine(
                        markdown.orElseThrow() + " has no place for the figures; it takes the lines" + "\n  "
                                + MarkdownReport.begin(kind) + "\n  " + MarkdownReport.end(kind));
            }
        });
        return figures -> {
            report.ifPresent(each -> each.write(JsonReport.of(kind, figures)));
            page.ifPresent(each -> each.write(MarkdownReport.into(each.read(), kind, figures)));
        };
    }
}
