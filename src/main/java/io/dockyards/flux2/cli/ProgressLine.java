package io.dockyards.flux2.cli;

import java.io.PrintWriter;
import java.time.Duration;

/** How far a command is, as one line on standard error that goes away; nothing where that is no terminal. */
final class ProgressLine {
    private static final long INTERVAL = Duration.ofMillis(100).toNanos();
    private static final String CLEAR = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean isTerminal;
    private long last = System.nanoTime();
    private boolean isShown;

    ProgressLine(PrintWriter err, boolean isTerminal) {
        this.err = err;
        this.isTerminal = isTerminal;
    }

    void show(String words) {
        long now = System.nanoTime();
        if (isTerminal && now - last >= INTERVAL) {
            err.print(CLEAR + words);
            err.flush();
            last = now;
            isShown = true;
        }
    }

    /** Before anything else is printed, and at the end. */
    void clear() {
        if (isShown) {
            err.print(CLEAR);
            err.flush();
            isShown = false;
        }
    }
}
