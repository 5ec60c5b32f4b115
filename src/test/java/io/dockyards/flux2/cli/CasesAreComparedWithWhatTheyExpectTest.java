package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run over cases of every sort. */
class CasesAreComparedWithWhatTheyExpectTest {
    @TempDir
    private static Path folder;

    private static CommandRun run;

    @BeforeAll
    static void runAll() throws IOException {
        Path paint = Files.createDirectory(folder.resolve("paint"));
        CaseTree tree = new CaseTree(paint);
        String blue = CaseTree.objects("paint", "blue");
        tree.write("template.cue", CaseTree.TEMPLATE).write("input.yaml", "colour: blue\n");
        tree.write("expected.yaml", blue);
        tree.named("crlf", "colour: blue\n").write("crlf/expected.yaml", blue.replace("\n", "\r\n"));
        tree.named("fails", "colour: 3\n").write("fails/expected-error.txt", CaseTree.WRONG_COLOUR);
        tree.named("pasted", "colour: 3\n")
                .write("pasted/expected-error.txt", CaseTree.WRONG_COLOUR.replace("template.cue", "some/template.cue"));
        tree.named("differs", "colour: green\n").write("differs/expected.yaml", blue);
        tree.named("fails-now", "colour: 3\n").write("fails-now/expected.yaml", blue);
        tree.named("renders-now", "colour: blue\n").write("renders-now/expected-error.txt", CaseTree.WRONG_COLOUR);
        tree.named("nothing-expected", "colour: blue\n");
        tree.named("both-expected", "colour: blue\n")
                .write("both-expected/expected.yaml", blue)
                .write("both-expected/expected-error.txt", CaseTree.WRONG_COLOUR);
        tree.write("no-input/case.yaml", "template: ../template.cue\n");
        tree.named("odd-key", "{}\n").write("odd-key/case.yaml", "template: ../template.cue\ntimeout: 3s\n");
        tree.named("no-template", "{}\n").write("no-template/case.yaml", "template: ../none.cue\n");
        tree.named("absolute", "{}\n").write("absolute/case.yaml", "template: /template.cue\n");
        tree.named("broken-yaml", "{}\n").write("broken-yaml/case.yaml", "template: [\n");
        tree.named("not-utf-8", "{}\n").write("not-utf-8/expected.yaml", new byte[] {'a', (byte) 0xff});
        tree.named("folder", "colour: blue\n")
                .write("folder/case.yaml", "template: ../parts\n")
                .write("folder/expected.yaml", CaseTree.objects("parts", "blue"));
        tree.write("parts/a.cue", CaseTree.TEMPLATE.replace("colour: string", "colour: #Colour"))
                .write("parts/b.cue", "package template\n\n#Colour: string\n");
        run = CommandRun.of(
                "test",
                paint.toString(),
                "--junit",
                folder.resolve("out/report.xml").toString());
    }

    @Test
    void itEndsWithACountAndTheExitCodeOfWrongInput() {
        assertThat(run.out().lines().toList().getLast()).matches("5 passed, 11 failed \\(\\d+\\.\\d s\\)");
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(run.err()).isEmpty();
    }

    @Test
    void onlyThoseThatFailAreShownAndByTheirPath() {
        List<String> failed = run.out()
                .lines()
                .filter(line -> line.startsWith("FAIL "))
                .map(line -> line.replaceFirst("FAIL .*?/paint/([^:]*):.*", "$1"))
                .toList();
        assertThat(failed)
                .containsExactly(
                        "absolute",
                        "both-expected",
                        "broken-yaml",
                        "differs",
                        "fails-now",
                        "no-input",
                        "no-template",
                        "not-utf-8",
                        "nothing-expected",
                        "odd-key",
                        "renders-now")
                .doesNotContain("crlf", "fails", "pasted", "folder");
    }

    @Test
    void aDifferenceIsShownAsADiff() {
        assertThat(run.out())
                .contains(
                        "paint/differs: what comes out differs from expected.yaml\n--- ",
                        "-  colour: blue\n+  colour: green\n");
    }

    @Test
    void anErrorThatNobodyExpectsIsShown() {
        assertThat(run.out())
                .contains(
                        "paint/fails-now: expected.yaml has objects, but the template fails now\n",
                        "+FillPathFailed: 2 errors\n+template.cue:4:10: #workload.spec.input.colour: ");
    }

    @Test
    void anErrorThatIsGoneIsShown() {
        assertThat(run.out())
                .contains(
                        "paint/renders-now: expected-error.txt has errors, but the template renders now\n",
                        "-FillPathFailed: 2 errors\n");
    }

    @Test
    void whatIsMissingOrTooMuchIsSaid() {
        assertThat(run.out())
                .contains(
                        "paint/nothing-expected: there is neither expected.yaml nor expected-error.txt; run with"
                                + " --update",
                        "paint/both-expected: there are both expected.yaml and expected-error.txt; remove one",
                        "paint/no-input: there is neither workload.yaml nor input.yaml");
    }

    @Test
    void aCaseFileThatIsWrongIsToldInALine() {
        assertThat(run.out())
                .contains(
                        "odd-key/case.yaml: unknown key \"timeout\"; the one that is known is template\n",
                        "no-template/case.yaml: the template ../none.cue doesn't exist\n",
                        "absolute/case.yaml: template must be relative to the case's folder: /template.cue\n",
                        "broken-yaml/case.yaml:2:1: ",
                        "not-utf-8/expected.yaml is not UTF-8 text; save it as UTF-8\n");
    }

    @Test
    void theReportHasThemAll() {
        assertThat(folder.resolve("out/report.xml"))
                .content()
                .contains("tests=\"16\"", "name=\"differs\"", "-  colour: blue");
    }
}
