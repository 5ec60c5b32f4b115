package io.dockyards.flux2.bench.render;

import io.dockyards.flux2.bench.Processes;
import io.dockyards.flux2.bench.Rest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A running process that takes commands and answers with numbers (see {@code docs/benchmarks.md}). */
final class Contestant implements AutoCloseable {
    /** A contestant that can't go on; the message says why. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost(String message) {
            super(message);
        }
    }

    /** Longer than the product waits with anything until there is a pause. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration REST = Duration.ofMinutes(3);

    private final long startedNanos;
    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;
    private final Path errors;

    private Contestant(long startedNanos, Process process, Path errors) {
        this.startedNanos = startedNanos;
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.errors = errors;
    }

    /** @param errors file for what it prints on standard error */
    static Contestant start(List<String> command, Path errors) throws Lost {
        long startedNanos = System.nanoTime();
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new Contestant(startedNanos, process, errors);
        } catch (IOException e) {
            throw new Lost("it can't be started: " + e.getMessage());
        }
    }

    /** Sends a command and waits for its answer. */
    long[] ask(Object... words) throws Lost {
        String command =
                String.join(" ", Arrays.stream(words).map(String::valueOf).toList());
        String answer;
        try {
            commands.write(command + "\n");
            commands.flush();
            answer = answers.readLine();
        } catch (IOException e) {
            throw new Lost("it ended" + lastWords());
        }
        if (answer == null) {
            throw new Lost("it ended" + lastWords());
        }
        String[] parts = answer.strip().split(" ");
        if (!parts[0].equals("ok")) {
            throw new Lost("it answered to '" + command + "': " + answer);
        }
        return Arrays.stream(parts).skip(1).mapToLong(Long::parseLong).toArray();
    }

    /** Waits until it has done what it does once it has no work: some seconds, and then for one in which it does nothing. */
    void awaitRest() throws Lost {
        LockSupport.parkNanos(PAUSE.toNanos());
        try {
            if (Rest.await(process.pid(), REST).isEmpty()) {
                throw new Lost(
                        "it has had no second's rest for " + REST.toSeconds() + " s, though nothing is asked of it");
            }
        } catch (Rest.Ended e) {
            throw new Lost("it ended" + lastWords());
        }
    }

    /** Time since the process was about to be started. */
    long ageNanos() {
        return System.nanoTime() - startedNanos;
    }

    /** Bytes of memory that the process has resident. */
    long residentBytes() throws Lost {
        return Processes.residentBytes(process.pid())
                .orElseThrow(() -> new Lost("the system doesn't tell what it has resident"));
    }

    /** Ends it and waits for that, as only then its processor time counts as ours. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private String lastWords() {
        try {
            return Files.readString(errors)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .map(line -> ": " + line)
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
