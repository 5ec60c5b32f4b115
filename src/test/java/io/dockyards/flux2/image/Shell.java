package io.dockyards.flux2.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs of the machine that must succeed. */
final class Shell {
    private static final long PATIENCE_MINUTES = 15;

    private Shell() {}

    /** Runs one in the checkout and gives its standard output. */
    static String run(Path home, String... command) {
        try {
            Path out = Files.createTempFile("shell", ".out");
            Path err = Files.createTempFile("shell", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(home.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError(List.of(command) + " hangs: " + Files.readString(err));
                }
                if (process.exitValue() != 0) {
                    throw new AssertionError(
                            List.of(command) + " ended with " + process.exitValue() + ": " + Files.readString(err));
                }
                return Files.readString(out, StandardCharsets.UTF_8);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
