package io.dockyards.flux2.bench;

import java.time.Duration;

/** Tells on standard error what is being measured, as nothing else is to be seen for minutes. */
public final class Progress {
    private final long startedNanos = System.nanoTime();

    public void step(String what) {
        Duration since = Duration.ofNanos(System.nanoTime() - startedNanos);
        System.err.printf("bench: %d:%02d %s%n", since.toMinutes(), since.toSecondsPart(), what);
    }

    public void warn(String what) {
        System.err.println("bench: warning: " + what);
    }
}
