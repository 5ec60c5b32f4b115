package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.bench.BenchFailure;
import io.dockyards.flux2.bench.Processes;
import io.dockyards.flux2.bench.ProductJvm;
import io.dockyards.flux2.bench.Rest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The product as a process of its own, started as its launcher starts it. */
final class ControllerProcess implements AutoCloseable {
    private static final String MAIN = "io.dockyards.flux2.cli.Main";
    private static final Duration STOP = Duration.ofSeconds(40);
    private static final Duration REST = Duration.ofMinutes(3);
    private static final double MIB = 1 << 20;

    private final long startedNanos;
    private final Process process;
    private final Path log;

    private ControllerProcess(long startedNanos, Process process, Path log) {
        this.startedNanos = startedNanos;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param log file for what it says
     * @param more arguments of the program
     */
    static ControllerProcess start(ProductJvm jvm, Path kubeconfig, Path log, List<String> more) {
        List<String> command = new ArrayList<>(jvm.command());
        command.addAll(List.of(MAIN, "--kubeconfig", kubeconfig.toString()));
        command.addAll(more);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            long now = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            process.getOutputStream().close();
            return new ControllerProcess(now, process, log);
        } catch (IOException e) {
            throw BenchFailure.surroundings("the controller can't be started: " + e.getMessage());
        }
    }

    /** When it was about to be started, as {@link System#nanoTime()}. */
    long startedNanos() {
        return startedNanos;
    }

    /** Processor time since its start, in seconds. */
    double cpuSeconds() {
        return Processes.cpuSeconds(process.pid()).orElseThrow(this::ended);
    }

    /** Resident memory in MiB. */
    double residentMebibytes() {
        return Processes.residentBytes(process.pid()).orElseThrow(this::ended) / MIB;
    }

    /** @throws BenchFailure if it has ended by itself */
    void requireAlive() {
        if (!process.isAlive()) {
            throw ended();
        }
    }

    /**
     * Waits until it has had next to nothing to do for a second.
     *
     * @return when that second began, as {@link System#nanoTime()}
     */
    long awaitRest() {
        try {
            return Rest.await(process.pid(), REST)
                    .orElseThrow(() -> BenchFailure.wrong("the controller has had no second's rest for "
                            + REST.toSeconds() + " s, though nothing changes (log: " + log + ")"));
        } catch (Rest.Ended e) {
            throw ended();
        }
    }

    /** All lines that it has said. */
    List<String> said() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw BenchFailure.surroundings(log + " can't be read: " + e.getMessage());
        }
    }

    /** Stops it as Kubernetes does, and waits for its end. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw BenchFailure.wrong("the controller doesn't stop within %d s of SIGTERM (log: %s)"
                        .formatted(STOP.toSeconds(), log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BenchFailure.wrong("interrupted");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private BenchFailure ended() {
        String last = said().stream()
                .filter(line -> !line.isBlank())
                .reduce((_, later) -> later)
                .orElse("it said nothing");
        return BenchFailure.wrong("the controller ended by itself: " + last + " (log: " + log + ")");
    }
}
