package io.dockyards.flux2.build;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What a step left behind: from what it made its output and what that looked like.
 *
 * @param inputs fingerprint of everything that the step read, but for Go itself
 * @param go version of Go, empty if the step doesn't use it
 * @param output fingerprint of what it made
 * @param files number of files that it made
 * @param bytes their total size, so that a damaged output is noticed without reading it
 */
record Stamp(String inputs, String go, String output, long files, long bytes) {
    static Optional<Stamp> read(Path file) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
            return Optional.of(new Stamp(
                    properties.getProperty("inputs", ""),
                    properties.getProperty("go", ""),
                    properties.getProperty("output", ""),
                    Long.parseLong(properties.getProperty("files", "")),
                    Long.parseLong(properties.getProperty("bytes", ""))));
        } catch (NoSuchFileException | IllegalArgumentException e) {
            // Damaged is as good as absent: the step runs again.
            return Optional.empty();
        }
    }

    static Stamp of(String inputs, String go, Path output) throws IOException {
        List<Path> files = Fingerprint.files(output, _ -> true);
        return new Stamp(inputs, go, new Fingerprint().tree(output).hex(), files.size(), size(files));
    }

    void write(Path file) throws IOException {
        Files.writeString(
                file,
                "inputs=" + inputs + "\ngo=" + go + "\noutput=" + output + "\nfiles=" + files + "\nbytes=" + bytes
                        + "\n");
    }

    /** A Go that is missing today doesn't spoil what was built with one. */
    boolean matches(String inputsNow, Optional<String> goNow, Path outputNow) throws IOException {
        List<Path> now = Fingerprint.files(outputNow, _ -> true);
        return inputs.equals(inputsNow)
                && (go.isEmpty() || goNow.isEmpty() || go.equals(goNow.get()))
                && files > 0
                && files == now.size()
                && bytes == size(now);
    }

    private static long size(List<Path> files) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return bytes;
    }
}
