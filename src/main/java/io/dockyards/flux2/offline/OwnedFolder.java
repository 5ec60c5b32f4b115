package io.dockyards.flux2.offline;

import io.dockyards.flux2.offline.WholeFile.NotWritten;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that holds what one command wrote and nothing else. It is written as a whole, beside its place, and then moved there;
 * what the same command wrote before goes.
 */
record OwnedFolder(Path place, SortedMap<String, String> files) {
    /** Says which files of a folder are ours. */
    interface Owned {
        Set<String> names(Path folder) throws IOException;
    }

    /** Refuses to touch a folder in which somebody else has put something. */
    static void check(Path folder, Owned owned) throws NotWritten {
        try {
            if (!Files.exists(folder)) {
                WholeFile.check(folder.toAbsolutePath().normalize());
                return;
            }
            if (!Files.isDirectory(folder)) {
                throw new NotWritten("it is there already and no folder");
            }
            if (WholeFile.isReadOnly(folder) || WholeFile.isReadOnly(parent(folder.toRealPath()))) {
                throw new NotWritten("it or its folder is read-only");
            }
            Set<String> foreign = new HashSet<>();
            try (Stream<Path> entries = Files.list(folder)) {
                entries.map(entry -> String.valueOf(entry.getFileName())).forEach(foreign::add);
            }
            foreign.removeAll(owned.names(folder));
            if (!foreign.isEmpty()) {
                throw new NotWritten(
                        "it holds " + foreign.stream().sorted().findFirst().orElse("") + ", which isn't of a bundle");
            }
        } catch (IOException e) {
            throw WholeFile.why(e);
        }
    }

    /** Writes all files, or leaves all as it was. */
    void write() throws NotWritten {
        try {
            Path target = Files.exists(place)
                    ? place.toRealPath()
                    : place.toAbsolutePath().normalize();
            Path parent = parent(target);
            Files.createDirectories(parent);
            Path fresh = parent.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
            Path old = fresh.resolveSibling(fresh.getFileName() + ".old");
            try {
                Files.createDirectory(fresh);
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Files.writeString(fresh.resolve(file.getKey()), file.getValue());
                }
                swap(target, fresh, old);
            } finally {
                delete(fresh);
                delete(old);
            }
        } catch (IOException e) {
            throw WholeFile.why(e);
        }
    }

    private static void swap(Path target, Path fresh, Path old) throws IOException {
        boolean wasThere = Files.exists(target);
        if (wasThere) {
            Files.setPosixFilePermissions(fresh, Files.getPosixFilePermissions(target));
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (wasThere) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
    }

    private static Path parent(Path folder) throws NotWritten {
        Path parent = folder.getParent();
        if (parent == null) {
            throw new NotWritten("it is the root of all folders");
        }
        return parent;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path each, @Nullable IOException problem) throws IOException {
                Files.delete(each);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
