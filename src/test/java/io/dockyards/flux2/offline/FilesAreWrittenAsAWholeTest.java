package io.dockyards.flux2.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dockyards.flux2.offline.WholeFile.NotWritten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesAreWrittenAsAWholeTest {
    @TempDir
    private Path folder;

    @AfterEach
    void nothingElseIsLeft() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void permissionsStay() throws IOException {
        Path file = Files.writeString(folder.resolve("a.sh"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        WholeFile.write(file, "after");
        assertThat(file).hasContent("after");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "before");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        WholeFile.write(link, "after");
        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("after");
    }

    @Test
    void missingFoldersAreMade() throws IOException {
        WholeFile.write(folder.resolve("a/b/c"), "text");
        assertThat(folder.resolve("a/b/c")).hasContent("text");
    }

    @Test
    void aFileThatNobodyMayWriteStaysAsItIs() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "before");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        refused(file, "it is read-only");
        assertThat(file).hasContent("before");
    }

    @Test
    void soDoesOneInAFolderThatNobodyMayWrite() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Path file = Files.writeString(locked.resolve("a"), "before");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            refused(file, "the folder " + locked + " is read-only");
            refused(locked.resolve("new"), "the folder " + locked + " is read-only");
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(file).hasContent("before");
    }

    @Test
    void aFolderIsNoFile() {
        refused(folder, "it is there already and no file");
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "");
        refused(file.resolve("b"), file + " is no folder");
        refused(file.resolve("b/c"), file + " is no folder");
    }

    @Test
    void lookingAheadMakesNothing() throws IOException {
        WholeFile.check(folder.resolve("a/b"));
        assertThat(folder).isEmptyDirectory();
    }

    private static void refused(Path file, String why) {
        assertThatThrownBy(() -> WholeFile.check(file))
                .isInstanceOf(NotWritten.class)
                .hasMessage(why);
        assertThatThrownBy(() -> WholeFile.write(file, "after"))
                .isInstanceOf(NotWritten.class)
                .hasMessage(why);
    }
}
