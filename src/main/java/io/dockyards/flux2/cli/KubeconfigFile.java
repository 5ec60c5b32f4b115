package io.dockyards.flux2.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;

/** Writes a kubeconfig as a whole or not at all. */
final class KubeconfigFile {
    private KubeconfigFile() {}

    static void write(Path file, String text) {
        Path absolute = file.toAbsolutePath();
        if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
            throw failure(file, "it is there already and no file");
        }
        try {
            // A file that has nothing above it is a folder, the root.
            Path parent = Objects.requireNonNull(absolute.getParent());
            Files.createDirectories(parent);
            Path whole = Files.createTempFile(parent, "kubeconfig", ".tmp");
            try {
                Files.writeString(whole, text);
                Files.move(whole, absolute, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (AccessDeniedException e) {
            throw failure(file, "permission denied");
        } catch (FileSystemException e) {
            // The message of its own is no more than the name of some file.
            throw failure(file, Optional.ofNullable(e.getReason()).orElse(e.getFile() + " is in the way"));
        } catch (IOException e) {
            throw failure(file, String.valueOf(e.getMessage()));
        }
    }

    private static CliFailure failure(Path file, String why) {
        return CliFailure.surroundings("the kubeconfig can't be written to \"" + file + "\": " + why
                + "; name another file with --write-kubeconfig");
    }
}
