package io.dockyards.flux2.cli;

import io.dockyards.flux2.controller.logging.Logging;
import picocli.CommandLine.Option;

/** Flags of logging. */
@FromEnvironment
final class LogOptions {
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text (logfmt) or json (default: ${DEFAULT-VALUE}).")
    private Logging.Format format = Logging.Format.TEXT;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "error, warn, info or debug (default: ${DEFAULT-VALUE}).")
    private Logging.Severity severity = Logging.Severity.INFO;

    void apply() {
        Logging.setUp(format, severity);
    }
}
