package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.offline.OfflineOutcome;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How errors of templates are printed, the same for every command that meets them. */
final class ErrorOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--error-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json for one JSON object on standard error (default: ${DEFAULT-VALUE}).")
    private ErrorFormat errorFormat = ErrorFormat.text;

    ErrorFormat format() {
        return errorFormat;
    }

    /**
     * Prints to standard error why there is nothing else.
     *
     * @param source the template, for its lines
     * @return the exit code
     */
    int report(TemplateSource source, OfflineOutcome.None none) {
        return switch (none) {
            case OfflineOutcome.Errors errors -> {
                err().print(
                                switch (errorFormat) {
                                    case text ->
                                        new ErrorPrinter(source, Terminal.errorColours())
                                                .text(errors.reason(), errors.errors());
                                    case json -> ErrorPrinter.json(errors.reason(), errors.errors());
                                });
                yield ExitCode.BAD_INPUT.number();
            }
            case OfflineOutcome.Unavailable unavailable -> throw CliFailure.surroundings(unavailable.message());
        };
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
