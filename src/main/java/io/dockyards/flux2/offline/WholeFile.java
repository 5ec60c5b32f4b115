package io.dockyards.flux2.offline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Writes a file as a whole or not at all. What goes wrong is told in a {@link NotWritten}. */
public final class WholeFile {
    private static final Set<PosixFilePermission> ANY_WRITE = EnumSet.of(
            PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private WholeFile() {}

    /** Why a file can't be written, in words that follow a colon. */
    public static final class NotWritten extends IOException {
        private static final long serialVersionUID = 1L;

        NotWritten(String why) {
            super(why);
        }

        public String why() {
            return String.valueOf(getMessage());
        }
    }

    /** Writes UTF-8 text; a file that is there keeps its owner and permissions, missing folders are made. */
    public static void write(Path file, String text) throws NotWritten {
        try {
            Path place = place(file);
            Path whole = beside(place);
            try {
                Files.writeString(whole, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                if (Files.exists(place)) {
                    takeOver(place, whole);
                }
                Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw why(e);
        }
    }

    /** Finds out early whether {@link #write} could work, and changes nothing. */
    public static void check(Path file) throws NotWritten {
        try {
            Path place = existing(file);
            Path folder = folder(place);
            while (!Files.exists(folder)) {
                folder = folder(folder);
            }
            if (!Files.isDirectory(folder)) {
                throw new NotWritten(folder + " is no folder");
            }
            if (isReadOnly(folder)) {
                throw new NotWritten("the folder " + folder + " is read-only");
            }
        } catch (IOException e) {
            throw why(e);
        }
    }

    /** In words. */
    static NotWritten why(IOException e) {
        return switch (e) {
            case NotWritten known -> known;
            case AccessDeniedException _ -> new NotWritten("permission denied");
            // The message of its own is no more than the name of some file.
            case FileSystemException other ->
                new NotWritten(Objects.requireNonNullElse(other.getReason(), other.getFile() + " is in the way"));
            default -> new NotWritten(String.valueOf(e.getMessage()));
        };
    }

    private static Path place(Path file) throws IOException {
        check(file);
        Path place = existing(file);
        Files.createDirectories(folder(place));
        return place;
    }

    /** The file itself, where a link leads to it; one that can't be replaced is a failure. */
    private static Path existing(Path file) throws IOException {
        if (!Files.exists(file)) {
            return file.toAbsolutePath().normalize();
        }
        Path place = file.toRealPath();
        if (!Files.isRegularFile(place)) {
            throw new NotWritten("it is there already and no file");
        }
        if (isReadOnly(place)) {
            throw new NotWritten("it is read-only");
        }
        return place;
    }

    private static Path folder(Path place) {
        // A file that has nothing above it is a folder, the root.
        return Objects.requireNonNull(place.getParent());
    }

    private static Path beside(Path place) {
        return folder(place).resolve("." + place.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    /** What nobody may write is meant to stay, even where root could. */
    static boolean isReadOnly(Path path) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(ANY_WRITE);
            permissions.retainAll(view.readAttributes().permissions());
            if (permissions.isEmpty()) {
                return true;
            }
        }
        return !Files.isWritable(path);
    }

    private static void takeOver(Path from, Path to) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(to, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return;
        }
        PosixFileAttributes before = Files.readAttributes(from, PosixFileAttributes.class);
        PosixFileAttributes now = view.readAttributes();
        try {
            if (!before.owner().equals(now.owner())) {
                view.setOwner(before.owner());
            }
            if (!before.group().equals(now.group())) {
                view.setGroup(before.group());
            }
        } catch (FileSystemException e) {
            // Only root can give a file away; the permissions stay in any case.
        }
        view.setPermissions(before.permissions());
    }
}
