package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateWritesWhatIsNowTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path folder;

    @Test
    void onlyWhereItDiffers() throws IOException {
        CaseTree tree = new CaseTree(Files.createDirectory(folder.resolve("paint")));
        tree.write("template.cue", CaseTree.TEMPLATE);
        tree.named("same", "colour: blue\n").write("same/expected.yaml", CaseTree.objects("paint", "blue"));
        tree.named("new", "colour: blue\n");
        tree.named("changed", "colour: blue\n").write("changed/expected.yaml", CaseTree.objects("paint", "red"));
        tree.named("fails", "colour: 3\n").write("fails/expected.yaml", CaseTree.objects("paint", "red"));
        tree.named("renders", "colour: blue\n").write("renders/expected-error.txt", CaseTree.WRONG_COLOUR);
        tree.write("wrong/case.yaml", "template: none.cue\n");
        Path same = tree.folder().resolve("same/expected.yaml");
        Files.setLastModifiedTime(same, LONG_AGO);

        CommandRun run = CommandRun.of("test", tree.folder().toString(), "--update");

        assertThat(run.out().lines().filter(line -> line.startsWith("updated ")))
                .containsExactly(
                        "updated " + tree.folder() + "/changed/expected.yaml",
                        "updated " + tree.folder() + "/fails/expected-error.txt",
                        "updated " + tree.folder() + "/new/expected.yaml",
                        "updated " + tree.folder() + "/renders/expected.yaml");
        assertThat(run.out()).contains("FAIL ", "4 updated, 1 passed, 1 failed");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(Files.getLastModifiedTime(same)).isEqualTo(LONG_AGO);
        assertThat(tree.read("new/expected.yaml")).isEqualTo(CaseTree.objects("paint", "blue"));
        assertThat(tree.read("changed/expected.yaml")).isEqualTo(CaseTree.objects("paint", "blue"));
        assertThat(tree.read("fails/expected-error.txt")).isEqualTo(CaseTree.WRONG_COLOUR);
        assertThat(tree.folder().resolve("fails/expected.yaml")).doesNotExist();
        assertThat(tree.folder().resolve("renders/expected-error.txt")).doesNotExist();

        Files.delete(tree.folder().resolve("wrong/case.yaml"));
        CommandRun again = CommandRun.of("test", tree.folder().toString());
        assertThat(again.out()).startsWith("5 passed, 0 failed");
        assertThat(again.exitCode()).isZero();
    }

    @Test
    void andSaysWhereItCannot() throws IOException {
        CaseTree tree = new CaseTree(folder);
        tree.write("template.cue", CaseTree.TEMPLATE).named("locked", "colour: blue\n");
        Path locked = folder.resolve("locked");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            CommandRun run = CommandRun.of("test", folder.toString(), "--update");
            assertThat(run.out())
                    .startsWith("FAIL " + locked + ": expected.yaml can't be written: the folder " + locked
                            + " is read-only\n0 updated, 0 passed, 1 failed");
            assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_SURROUNDINGS.number());
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
