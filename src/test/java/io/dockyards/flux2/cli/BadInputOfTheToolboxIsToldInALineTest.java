package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadInputOfTheToolboxIsToldInALineTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderOfCasesThatIsMissing() {
        CommandRun.of("test", "no/such/folder").failsWith(ExitCode.BAD_INPUT, "no/such/folder doesn't exist");
    }

    @Test
    void aFileInsteadOfAFolderOfCases() throws IOException {
        Path file = Files.writeString(folder.resolve("a.cue"), "");
        CommandRun.of("test", file.toString())
                .failsWith(ExitCode.BAD_INPUT, file + " is a file; name a folder of cases");
    }

    @Test
    void aFolderWithoutCases() {
        CommandRun.of("test", folder.toString())
                .failsWith(ExitCode.BAD_INPUT, folder + " has no cases in it: a case is a folder with workload.yaml");
    }

    @Test
    void aPlaceWhereNoReportCanBeIsToldBeforeAnythingRuns() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        for (Path place : new Path[] {folder, file.resolve("report.xml")}) {
            CommandRun.of("test", "docs/examples", "--junit", place.toString())
                    .failsWith(
                            ExitCode.BAD_SURROUNDINGS, "the report can't be written to \"" + place + "\": ", "--junit");
        }
    }

    @Test
    void modulesThatAreMissing() {
        CommandRun.of("test", "docs/examples", "--cue-modules=no/such/folder")
                .failsWith(ExitCode.BAD_INPUT, "--cue-modules no/such/folder: no such folder");
    }

    @Test
    void aFolderWithoutAnythingToFormat() {
        CommandRun.of("fmt", folder.toString()).failsWith(ExitCode.BAD_INPUT, folder + " has no .cue file");
    }

    @Test
    void aTemplateWithoutASchema() throws IOException {
        Path file = Files.writeString(folder.resolve("a.cue"), "package template\n#cluster: _\n#workload: _\n");
        CommandRun.of("schema", file.toString()).failsWith(ExitCode.BAD_INPUT, "the template has no #Input");
    }

    @Test
    void aFolderToBundleThatIsMissing() {
        CommandRun.of("bundle", "no/such/folder", "-o", folder.resolve("out").toString())
                .failsWith(ExitCode.BAD_INPUT, "no/such/folder doesn't exist");
    }

    @Test
    void aFolderToBundleWithoutTemplates() {
        CommandRun.of("bundle", folder.toString(), "-o", folder.resolve("out").toString())
                .failsWith(ExitCode.BAD_INPUT, folder + " has no .cue file of package template");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void twoFilesForOneTemplate() {
        new CaseTree(folder).write("web/template.cue", "package template\n").write("web.cue", "package template\n");
        CommandRun.of("bundle", folder.toString(), "-o", folder.resolve("out").toString())
                .failsWith(
                        ExitCode.BAD_INPUT,
                        folder + "/web.cue and " + folder + "/web/template.cue are both the WorkloadTemplate \"web\"");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aTemplateThatWouldHideTheList() {
        new CaseTree(folder).write("kustomization.cue", "package template\n");
        CommandRun.of("bundle", folder.toString(), "-o", folder.resolve("out").toString())
                .failsWith(
                        ExitCode.BAD_INPUT, "kustomization.cue: its manifest would be kustomization.yaml; rename it");
    }

    @Test
    void aFolderForTheBundleThatIsSomebodyElses() {
        new CaseTree(folder).write("web.cue", "package template\n");
        CommandRun.of("bundle", folder.toString(), "-o", folder.toString())
                .failsWith(
                        ExitCode.BAD_SURROUNDINGS,
                        "the bundle can't be written to \"" + folder + "\": it holds web.cue, which isn't of a bundle;"
                                + " name another folder with -o");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fmt|FILE",
                "schema|TEMPLATE",
                "schema -o xml x.cue|--output",
                "bundle docs/examples|--output",
                "bundle docs/examples -o target/x -n Team|can't be a namespace",
                "test --update=perhaps|--update",
                "test --jnit x|--jnit",
                "test docs/examples --render-workers 0|render worker"
            })
    void commandLinesThatCannotBe(String line, String words) {
        CommandRun.of(line.split(" ")).failsWith(ExitCode.BAD_COMMAND_LINE, words, "--help");
    }
}
