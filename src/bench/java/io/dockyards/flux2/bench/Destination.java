package io.dockyards.flux2.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file to write once the figures are there: looked at before, as measuring takes minutes, and written all at once. */
final class Destination {
    private final Path file;

    private Destination(Path file) {
        this.file = file;
    }

    /** Finds out now whether the file can be written. */
    static Destination checked(Path file) {
        Path folder = folderOf(file);
        if (Files.isDirectory(file)) {
            throw BenchFailure.commandLine(file + " is a folder; name a file in it");
        }
        if (!Files.isDirectory(folder)) {
            throw BenchFailure.commandLine(
                    file + " can't be written: there is no folder " + folder + "; make it first");
        }
        try {
            // The only way to know, whatever the permissions say.
            Files.delete(temporary(folder));
        } catch (IOException e) {
            throw BenchFailure.commandLine(file + " can't be written: nothing can be made in " + folder);
        }
        return new Destination(file);
    }

    void write(String text) {
        Path folder = folderOf(file);
        try {
            Path temporary = temporary(folder);
            try {
                Files.writeString(temporary, text);
                if (Files.exists(file)) {
                    Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(file));
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw BenchFailure.surroundings(file + " can't be written: " + e.getMessage());
        }
    }

    String read() {
        return read(file);
    }

    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            String why = Files.isDirectory(file)
                    ? "it is a folder"
                    : Files.exists(file) ? "no permission" : "it doesn't exist";
            throw BenchFailure.commandLine(file + " can't be read: " + why);
        }
    }

    private static Path temporary(Path folder) throws IOException {
        return Files.createTempFile(
                folder,
                ".bench",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
    }

    private static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }
}
