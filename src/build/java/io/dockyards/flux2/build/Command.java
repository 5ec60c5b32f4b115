package io.dockyards.flux2.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A program that a step runs: its output is kept and shown only if it fails. */
final class Command {
    /** More than this of a failing program's output helps nobody; the end tells most. */
    private static final int SHOWN_LINES = 60;

    private final String what;
    private final ProcessBuilder process;
    private Consumer<String> progress = _ -> {};

    /** @param what how errors name it, e.g. {@code go build} */
    Command(String what, Path folder, List<String> line) {
        this.what = what;
        process = new ProcessBuilder(line).directory(folder.toFile()).redirectErrorStream(true);
        process.redirectInput(ProcessBuilder.Redirect.from(nullDevice()));
    }

    Command with(Map<String, String> environment) {
        process.environment().putAll(environment);
        return this;
    }

    /** Lines that begin so tell how far the program is, and are shown at once. */
    Command showing(String prefix) {
        progress = line -> {
            if (line.startsWith(prefix)) {
                Step.say(line);
            }
        };
        return this;
    }

    /** Runs it to its end and gives its output; a failure or an interrupt ends the program and the step. */
    String run() throws InterruptedException {
        List<String> output = new ArrayList<>();
        int exit;
        try {
            Process running = process.start();
            try (var lines = running.inputReader(StandardCharsets.UTF_8)) {
                // Reading blocks and ignores interrupts, so it has a thread of its own.
                Thread reader = Thread.ofVirtual()
                        .start(() -> lines.lines().forEach(line -> {
                            output.add(line);
                            progress.accept(line);
                        }));
                exit = running.waitFor();
                reader.join();
            } finally {
                running.descendants().forEach(ProcessHandle::destroy);
                running.destroy();
            }
        } catch (IOException e) {
            throw new BuildFailure(what + " can't be started: " + e.getMessage());
        }
        if (exit != 0) {
            throw new BuildFailure(what + " failed with exit code " + exit + ":\n" + tail(output));
        }
        return String.join("\n", output);
    }

    private static String tail(List<String> output) {
        return output.isEmpty()
                ? "(it printed nothing)"
                : String.join("\n", output.subList(Math.max(0, output.size() - SHOWN_LINES), output.size()));
    }

    private static java.io.File nullDevice() {
        return new java.io.File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }
}
