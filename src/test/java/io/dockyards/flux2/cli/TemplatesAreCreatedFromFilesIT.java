package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code create-workload-template} on the real API server. */
class TemplatesAreCreatedFromFilesIT {
    private static final String UGLY = "package   template\n// What it is for.\n#cluster:_\n#workload: _\n";

    private final ClusterScene here = new ClusterScene();

    @TempDir
    private Path folder;

    @Test
    void aFileBecomesATemplateOfItsNameInCanonicalFormWithItsComments() throws IOException {
        Path file = Files.writeString(folder.resolve("web.cue"), UGLY);
        CommandRun run = here.run("create-workload-template", file.toString(), "--namespace", here.namespace);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().strip()).isEqualTo("WorkloadTemplate " + here.namespace + "/web is created");
        ObjectNode template = template("web");
        assertThat(template.at("/spec/type").asText()).isEqualTo("dockyards.io/cue");
        assertThat(template.at("/spec/source").asText())
                .isEqualTo("package template\n\n// What it is for.\n#cluster:  _\n#workload: _\n");
        assertThat(file).hasContent(UGLY);
    }

    @Test
    void aSecondTimeItSaysWhetherAnythingHasChanged() throws IOException {
        Path file = Files.writeString(folder.resolve("web.cue"), UGLY);
        String[] command = {"create-workload-template", "--filename", file.toString(), "-n", here.namespace};
        here.run(command);
        assertThat(here.run(command).out()).contains("is unchanged");
        Files.writeString(file, UGLY + "more: true\n");
        assertThat(here.run(command).out()).contains("is changed");
        assertThat(template("web").at("/spec/source").asText()).contains("more:      true");
    }

    @Test
    void whatSomebodyElseWroteIsReplaced() throws IOException {
        here.cluster.apply("""
            apiVersion: dockyards.io/v1alpha3
            kind: WorkloadTemplate
            metadata: {name: web, namespace: %s}
            spec: {type: dockyards.io/cue, source: old}
            """.formatted(here.namespace));
        Path file = Files.writeString(folder.resolve("web.cue"), UGLY);
        CommandRun run = here.run("create-workload-template", file.toString(), "-n", here.namespace);
        assertThat(run.out()).as(run.err()).contains("is changed");
    }

    @Test
    void aSyntaxErrorIsShownWithItsLineAndNothingIsApplied() throws IOException {
        Path file = Files.writeString(folder.resolve("web.cue"), "package template\nx: {\n");
        CommandRun run = here.run("create-workload-template", file.toString(), "-n", here.namespace);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("LoadInstanceFailed: 1 error", file + ":");
        assertThat(here.cluster.read("dockyards.io/v1alpha3", "WorkloadTemplate", here.namespace, "web"))
                .isEmpty();
    }

    @Test
    void badInputIsToldInALine() throws IOException {
        Path file = Files.writeString(folder.resolve("web.cue"), UGLY);
        here.run("create-workload-template").failsWith(ExitCode.BAD_INPUT, "test.cue doesn't exist");
        here.run("create-workload-template", "README.md").failsWith(ExitCode.BAD_INPUT, "README.md is no .cue file");
        here.run("create-workload-template", file.toString(), "--filename", file.toString())
                .failsWith(ExitCode.BAD_COMMAND_LINE, "named twice");
        here.run("create-workload-template", file.toString(), "-n", "no-such-namespace")
                .failsWith(ExitCode.BAD_INPUT, "namespaces \"no-such-namespace\" not found");
        here.runLimited("create-workload-template", file.toString(), "-n", here.namespace)
                .failsWith(ExitCode.BAD_SURROUNDINGS, "forbidden");
        CommandRun.of("create-workload-template", file.toString(), "--kubeconfig", folder + "/none")
                .failsWith(ExitCode.BAD_SURROUNDINGS, "none");
    }

    private ObjectNode template(String name) {
        return here.cluster
                .read("dockyards.io/v1alpha3", "WorkloadTemplate", here.namespace, name)
                .orElseThrow();
    }
}
