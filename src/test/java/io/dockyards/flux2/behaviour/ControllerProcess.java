package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A controller in a process of its own, as users run it, to be killed without a chance to clean up. */
final class ControllerProcess {
    private final Process process;
    private final Path log;

    private ControllerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ControllerProcess start(Path kubeconfig, String namespace) {
        try {
            Path log = Files.createTempFile("controller", ".log");
            log.toFile().deleteOnExit();
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "@" + Path.of(System.getProperty("dockyards.home", "."), "bin", "jvm.options"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName(),
                            "--kubeconfig=" + kubeconfig,
                            "--watch-namespace=" + namespace)
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

    void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError("the controller ended with " + process.exitValue() + ": " + log());
        }
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
