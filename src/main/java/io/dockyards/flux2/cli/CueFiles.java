package io.dockyards.flux2.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The CUE files below a folder. */
final class CueFiles {
    private CueFiles() {}

    /** By path; hidden folders and {@code cue.mod}, where modules of others lie, are left out. */
    static List<Path> below(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> isCue(file) && Files.isRegularFile(file) && isOurs(folder.relativize(file)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw unreadable(folder, e);
        } catch (UncheckedIOException e) {
            throw unreadable(folder, e);
        }
    }

    static boolean isCue(Path file) {
        return file.toString().endsWith(".cue");
    }

    private static boolean isOurs(Path file) {
        for (Path part : file) {
            if (part.toString().startsWith(".") || part.toString().equals("cue.mod")) {
                return false;
            }
        }
        return true;
    }

    private static CliFailure unreadable(Path folder, Exception e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        return CliFailure.input(folder + " can't be read: "
                + (cause instanceof AccessDeniedException denied
                        ? "permission denied at " + denied.getFile()
                        : cause.getMessage()));
    }
}
