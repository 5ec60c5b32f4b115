package io.dockyards.flux2.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code show}: the figures of an earlier run. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Prints the figures that an earlier run wrote with --json.",
        footer = {
            "",
            "Example: puts the figures of a run into the documentation.",
            "  bin/bench show figures.json --markdown docs/benchmarks.md"
        })
final class ShowCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "What --json wrote.")
    private Path file = Path.of("");

    @Mixin
    private Destinations destinations = new Destinations();

    @Override
    public Integer call() {
        JsonNode report = JsonReport.read(Destination.read(file));
        Figures figures = JsonReport.figures(report);
        destinations.check(JsonReport.kind(report)).write(figures);
        Objects.requireNonNull(command).commandLine().getOut().print(TextReport.of(figures));
        command.commandLine().getOut().flush();
        return 0;
    }
}
