package io.dockyards.flux2.bench;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The folder for everything that the bench makes; two runs at a time would spoil each other's figures. */
public record WorkFolder(Path path, FileChannel lock) implements AutoCloseable {
    public static WorkFolder take(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel lock =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(lock)) {
                lock.close();
                throw BenchFailure.surroundings("another bin/bench is measuring; wait until it is done");
            }
            return new WorkFolder(path, lock);
        } catch (IOException e) {
            throw BenchFailure.surroundings("nothing can be written to " + path + ": " + e.getMessage());
        }
    }

    private static boolean isLocked(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw BenchFailure.surroundings(file + " can't be read: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw BenchFailure.surroundings("the lock of " + path + " can't be let go: " + e.getMessage());
        }
    }
}
