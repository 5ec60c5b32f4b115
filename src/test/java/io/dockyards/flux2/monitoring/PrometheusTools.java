package io.dockyards.flux2.monitoring;

import io.dockyards.flux2.testing.TestCluster;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * {@code prometheus} and {@code promtool}: those on the PATH (Debian has a package), else built from their Go module, once, by
 * {@code bin/build-prometheus}.
 */
public final class PrometheusTools {
    private PrometheusTools() {}

    public static Path prometheus() {
        return program("prometheus");
    }

    static Path promtool() {
        return program("promtool");
    }

    /** Runs promtool to its end; returns all that it said if it was content. */
    static String check(String... arguments) {
        Result result = promtool(arguments);
        if (result.exit() != 0) {
            throw new AssertionError("promtool " + String.join(" ", arguments) + ": " + result.output());
        }
        return result.output();
    }

    record Result(int exit, String output) {}

    static Result promtool(String... arguments) {
        return run(Stream.concat(Stream.of(promtool().toString()), Stream.of(arguments))
                .toList());
    }

    private static Path program(String name) {
        return onThePath(name).orElseGet(() -> Built.FOLDER.resolve(name));
    }

    private static Optional<Path> onThePath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static final class Built {
        static final Path FOLDER = build();

        private static Path build() {
            Result result = run(
                    List.of(TestCluster.home().resolve("bin/build-prometheus").toString()));
            if (result.exit() != 0) {
                throw new AssertionError(result.output());
            }
            List<String> lines = result.output().lines().toList();
            return Path.of(lines.getLast());
        }
    }

    private static Result run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " hangs");
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
