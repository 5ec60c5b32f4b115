package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesAreAllOrNothingTest {
    @TempDir
    private Path folder;

    private CaseTree tree;
    private Path out;

    @BeforeEach
    void plant() {
        tree = new CaseTree(folder.resolve("templates"))
                .write("paint/template.cue", CaseTree.TEMPLATE)
                .write("varnish.cue", CaseTree.TEMPLATE)
                .write("varnish_tool.cue", "package template\n")
                .write("paint/workload.yaml", "");
        out = folder.resolve("out");
    }

    @Test
    void aManifestForEachTemplateAndTheList() throws IOException {
        CommandRun run = bundle("-n", "team");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .containsExactly(out + "/paint.yaml", out + "/varnish.yaml", out + "/kustomization.yaml");
        assertThat(written()).containsExactly("kustomization.yaml", "paint.yaml", "varnish.yaml");
        assertThat(Files.readString(out.resolve("paint.yaml")))
                .contains("  name: paint\n  namespace: team\n", "  source: |\n    package template\n");
    }

    @Test
    void oneWrongTemplateAndNothingIsWritten() throws IOException {
        tree.write("broken.cue", "package template\na: ]\n").write("worse.cue", "package template\na: }\n");
        CommandRun run = bundle();
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(
                        "LoadInstanceFailed: 1 error\n" + tree.folder().resolve("broken.cue") + ":2:4: ",
                        tree.folder().resolve("worse.cue") + ":2:4: ");
        assertThat(out).doesNotExist();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(tree.folder());
        }
    }

    @Test
    void whatWasWrittenBeforeStaysThen() throws IOException {
        bundle();
        tree.write("broken.cue", "package template\na: ]\n");
        bundle();
        assertThat(written()).containsExactly("kustomization.yaml", "paint.yaml", "varnish.yaml");
    }

    @Test
    void importsOfModulesStandInTheManifestAndModulesAreNoTemplates() throws IOException {
        tree.write("lib/example.com/colours/colours.cue", "package colours\n\n#Colour: string\n")
                .write(
                        "tint.cue",
                        CaseTree.TEMPLATE
                                .replace("package template\n", "package template\n\nimport \"example.com/colours\"\n")
                                .replace("colour: string", "colour: colours.#Colour"));
        CommandRun run = bundle("--cue-modules", tree.folder().resolve("lib").toString());
        assertThat(run.err()).isEmpty();
        assertThat(written()).contains("tint.yaml").doesNotContain("colours.yaml");
        assertThat(Files.readString(out.resolve("tint.yaml"))).doesNotContain("import");
    }

    @Test
    void filesOfOtherPackagesAreLeftOutWithANote() throws IOException {
        tree.write("other.cue", "package other\n");
        CommandRun run = bundle();
        assertThat(run.err())
                .isEqualTo("note: " + tree.folder().resolve("other.cue")
                        + " is left out: it is of package other, not template\n");
        assertThat(written()).doesNotContain("other.yaml");
    }

    private CommandRun bundle(String... more) {
        return CommandRun.of(
                Stream.concat(Stream.of("bundle", tree.folder().toString(), "-o", out.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
