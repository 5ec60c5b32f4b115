package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesAreFormattedInPlaceTest {
    private static final String UGLY = "package template\na:   1\nlonger: {b:2}\n";
    private static final String PRETTY = "package template\n\na: 1\nlonger: {b: 2}\n";
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    private Path folder;

    private CaseTree tree;

    @BeforeEach
    void plant() {
        tree = new CaseTree(folder);
    }

    @Test
    void onlyThoseThatDifferAreWrittenAndNamed() throws IOException {
        tree.write("ugly.cue", UGLY).write("pretty.cue", PRETTY).write("deep/ugly.cue", UGLY);
        tree.write("cue.mod/gen/x.cue", UGLY).write("note.txt", UGLY);
        Files.setLastModifiedTime(folder.resolve("pretty.cue"), LONG_AGO);
        Files.setPosixFilePermissions(folder.resolve("ugly.cue"), PosixFilePermissions.fromString("rw-rw----"));

        CommandRun run = CommandRun.of("fmt", folder.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        folder.resolve("deep/ugly.cue").toString(),
                        folder.resolve("ugly.cue").toString());
        assertThat(tree.read("ugly.cue")).isEqualTo(PRETTY);
        assertThat(tree.read("deep/ugly.cue")).isEqualTo(PRETTY);
        assertThat(tree.read("cue.mod/gen/x.cue")).isEqualTo(UGLY);
        assertThat(Files.getLastModifiedTime(folder.resolve("pretty.cue"))).isEqualTo(LONG_AGO);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("ugly.cue"))))
                .isEqualTo("rw-rw----");
    }

    @Test
    void withCheckTheyAreOnlyNamed() throws IOException {
        tree.write("ugly.cue", UGLY).write("pretty.cue", PRETTY);
        CommandRun run = CommandRun.of("fmt", "--check", file("pretty.cue"), file("ugly.cue"));
        assertThat(run.out()).isEqualTo(file("ugly.cue") + "\n");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(tree.read("ugly.cue")).isEqualTo(UGLY);
        assertThat(CommandRun.of("fmt", "--check", file("pretty.cue")).exitCode())
                .isZero();
    }

    @Test
    void whatIsWrongWithOneKeepsNoOtherFromItsTurn() throws IOException {
        tree.write("a.cue", "package template\na: ]\n").write("b.txt", UGLY).write("d.cue", UGLY);
        tree.write("c.cue", new byte[] {'a', (byte) 0xff});
        CommandRun run =
                CommandRun.of("fmt", file("a.cue"), file("b.txt"), file("c.cue"), file("none.cue"), file("d.cue"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(run.out()).isEqualTo(file("d.cue") + "\n");
        assertThat(run.err())
                .startsWith("LoadInstanceFailed: 1 error\n" + file("a.cue") + ":2:4: ")
                .contains(
                        "  2 │ a: ]\n",
                        "error: " + file("b.txt") + " is no .cue file\n",
                        "error: " + file("c.cue") + " is not UTF-8 text; save it as UTF-8\n",
                        "error: " + file("none.cue") + " doesn't exist\n");
        assertThat(tree.read("a.cue")).isEqualTo("package template\na: ]\n");
    }

    @Test
    void lineEndsBecomeThoseOfUnixAndAByteOrderMarkGoes() throws IOException {
        tree.write("a.cue", "\ufeff" + PRETTY.replace("\n", "\r\n"));
        assertThat(CommandRun.of("fmt", file("a.cue")).exitCode()).isZero();
        assertThat(tree.read("a.cue")).isEqualTo(PRETTY);
    }

    @Test
    void aReadOnlyFileIsTold() throws IOException {
        tree.write("a.cue", UGLY);
        Files.setPosixFilePermissions(folder.resolve("a.cue"), PosixFilePermissions.fromString("r--r--r--"));
        CommandRun.of("fmt", file("a.cue"))
                .failsWith(ExitCode.BAD_SURROUNDINGS, file("a.cue") + " can't be written: it is read-only");
        assertThat(tree.read("a.cue")).isEqualTo(UGLY);
    }

    @Test
    void standardInputGoesToStandardOutput() {
        assertThat(fmtOf(UGLY, "fmt", "-").out()).isEqualTo(PRETTY);
        CommandRun check = fmtOf(UGLY, "fmt", "--check", "-");
        assertThat(check.out()).isEqualTo("<stdin>\n");
        assertThat(check.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
    }

    private static CommandRun fmtOf(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return CommandRun.of(arguments);
        } finally {
            System.setIn(before);
        }
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
