package io.dockyards.flux2.cli;

import picocli.CommandLine.Help.Ansi;

/** Whether results and messages go to people: colours, masking and progress depend on it. */
final class Terminal {
    private Terminal() {}

    /** Set by the launcher: the JVM itself can only tell when standard input is a terminal too. */
    private static final String OUTPUT_PROPERTY = "dockyards.terminal.output";

    /** Whether standard output is a terminal. */
    static boolean isOutput() {
        return Boolean.getBoolean(OUTPUT_PROPERTY);
    }

    /** Colours for messages: only on a terminal, and never with {@code NO_COLOR} set (picocli looks at both). */
    static Ansi colours() {
        return isOutput() && Ansi.AUTO.enabled() ? Ansi.ON : Ansi.OFF;
    }
}
