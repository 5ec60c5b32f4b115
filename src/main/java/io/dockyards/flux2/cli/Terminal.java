package io.dockyards.flux2.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Whether results and messages go to people: colours and masking depend on it. */
final class Terminal {
    private Terminal() {}

    /** Set by the launcher: the JVM itself can only tell when standard input is a terminal too. */
    private static final String OUTPUT_PROPERTY = "dockyards.terminal.output";

    /** The same for standard error. */
    private static final String ERROR_PROPERTY = "dockyards.terminal.error";

    /** Whether standard output is a terminal. */
    static boolean isOutput() {
        return is(OUTPUT_PROPERTY);
    }

    /** Whether standard error is a terminal. */
    static boolean isError() {
        return is(ERROR_PROPERTY);
    }

    /** Colours on standard output: only on a terminal, and never with {@code NO_COLOR} set. */
    static Ansi colours() {
        return colours(is(OUTPUT_PROPERTY), System.getenv());
    }

    /** Colours on standard error. */
    static Ansi errorColours() {
        return colours(is(ERROR_PROPERTY), System.getenv());
    }

    static Ansi colours(boolean isTerminal, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return isTerminal && wanted ? Ansi.ON : Ansi.OFF;
    }

    @SuppressWarnings("SystemConsoleNull") // JDK 25 is back to null for "not a terminal"
    private static boolean is(String property) {
        @Nullable String said = System.getProperty(property);
        if (said == null) {
            // Started without the launcher. Rather mask a Secret too many than show it.
            var console = System.console();
            return console != null && console.isTerminal();
        }
        return Boolean.parseBoolean(said);
    }
}
