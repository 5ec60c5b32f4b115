package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One who takes part: its processes come and go. What goes wrong costs it the rest, and the others nothing. */
final class Entrant implements AutoCloseable {
    static final String JVM = "JVM";
    static final String NATIVE = "native";
    static final String WASMTIME = "wasmtime";
    static final String WASMTIME_WITHOUT_COLLECTOR = "wasmtime, no GC";

    /** Something to do with the process that stays warm. */
    interface Work {
        void on(Contestant contestant) throws Contestant.Lost;
    }

    private final String name;
    private final List<String> command;
    private final Path errors;
    private final Findings findings;
    private @Nullable Contestant warm;
    private boolean isOut;

    /** @param errors file for what it prints on standard error */
    Entrant(String name, List<String> command, Path errors, Findings findings) {
        this.name = name;
        this.command = command;
        this.errors = errors;
        this.findings = findings;
    }

    String name() {
        return name;
    }

    Label label(String what, String subject) {
        return new Label(what, subject, name);
    }

    /** A process of its own, for the caller to close. */
    Contestant start() throws Contestant.Lost {
        return Contestant.start(command, errors);
    }

    /** Works with the warm process, which the first call starts; nothing is done once the entrant is out. */
    void warm(Work work) {
        attempt(() -> {
            Contestant running = warm;
            if (running == null) {
                running = start();
                warm = running;
                running.ask("open");
            }
            work.on(running);
        });
    }

    /** Works with a process that is new. */
    void fresh(Work work) {
        attempt(() -> {
            try (Contestant started = start()) {
                work.on(started);
            }
        });
    }

    private interface Attempt {
        void run() throws Contestant.Lost;
    }

    private void attempt(Attempt attempt) {
        if (isOut) {
            return;
        }
        try {
            attempt.run();
        } catch (Contestant.Lost e) {
            isOut = true;
            findings.missing(new Label("all that follows", "", name), String.valueOf(e.getMessage()));
            close();
        }
    }

    @Override
    public void close() {
        if (warm != null) {
            warm.close();
            warm = null;
        }
    }
}
