package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A controller in a process of its own, as users run it, to be killed without a chance to clean up. */
final class ControllerProcess {
    private final Process process;
    private final Path log;

    private ControllerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ControllerProcess start(Path kubeconfig, String namespace, String... more) {
        List<String> flags =
                List.of("--kubeconfig=" + kubeconfig, "--watch-namespace=" + namespace, "--health-bind-address=0");
        return run(Main.class, Stream.concat(flags.stream(), Stream.of(more)).toList());
    }

    /** Runs another program of this project's. */
    static ControllerProcess run(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "@" + Path.of(System.getProperty("dockyards.home", "."), "bin", "jvm.options"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        try {
            Path log = Files.createTempFile("controller", ".log");
            log.toFile().deleteOnExit();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            // Should the test's JVM end first.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "kill-controller"));
            return new ControllerProcess(process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** SIGTERM, or another signal that {@code kill} knows. */
    void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new AssertionError("kill -" + name + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What it ends with, once it has ended. */
    int awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the controller still runs after " + limit + ": " + log());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the controller ended with " + process.exitValue() + ": " + log());
        }
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
