package io.dockyards.flux2.cli;

/** Ends a command with one or two lines that say what is wrong, where, and what to do. */
final class CliFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private CliFailure(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static CliFailure input(String message) {
        return new CliFailure(ExitCode.BAD_INPUT, message);
    }

    /** Flags that don't go together. */
    static CliFailure commandLine(String message) {
        return new CliFailure(ExitCode.BAD_COMMAND_LINE, message);
    }

    static CliFailure surroundings(String message) {
        return new CliFailure(ExitCode.BAD_SURROUNDINGS, message);
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
