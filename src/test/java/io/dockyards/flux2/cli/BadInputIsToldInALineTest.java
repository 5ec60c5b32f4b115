package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class BadInputIsToldInALineTest {
    private static final String TEMPLATE = "docs/examples/helm-chart/template.cue";

    @TempDir
    private Path folder;

    @Test
    void aTemplateThatIsMissing() {
        CommandRun.of("render", "no/such.cue").failsWith(ExitCode.BAD_INPUT, "no/such.cue doesn't exist");
    }

    @Test
    void aFolderWithoutCue() {
        CommandRun.of("render", folder.toString())
                .failsWith(ExitCode.BAD_INPUT, folder + " has no .cue file; name a template's file or its folder");
    }

    @Test
    void aFileOfAnotherSort() throws IOException {
        Path file = write("template.txt", "package template");
        CommandRun.of("render", file.toString())
                .failsWith(ExitCode.BAD_INPUT, "is neither a .cue file nor a .yaml manifest");
    }

    @Test
    void aFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(folder.resolve("a.cue"), new byte[] {'a', (byte) 0xff});
        CommandRun.of("render", file.toString()).failsWith(ExitCode.BAD_INPUT, file + " is not UTF-8 text");
    }

    @Test
    void brokenYamlIsShownWithItsPlace() throws IOException {
        Path file = write("w.yaml", "kind: Workload\nmetadata: [\n");
        CommandRun.of("render", TEMPLATE, "--workload", file.toString()).failsWith(ExitCode.BAD_INPUT, file + ":3:1: ");
    }

    @Test
    void aWorkloadOfAnotherKind() throws IOException {
        Path file = write("w.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}\n");
        CommandRun.of("render", TEMPLATE, "--workload", file.toString())
                .failsWith(
                        ExitCode.BAD_INPUT,
                        file + " is a Deployment of apps/v1; a Workload of dockyards.io/v1alpha3 is needed");
    }

    @Test
    void twoWorkloadsInOneFile() throws IOException {
        String workload = "apiVersion: dockyards.io/v1alpha3\nkind: Workload\nmetadata: {name: x}\n";
        Path file = write("w.yaml", workload + "---\n" + workload);
        CommandRun.of("render", TEMPLATE, "--workload", file.toString())
                .failsWith(ExitCode.BAD_INPUT, file + " holds 2 objects; one Workload is needed");
    }

    @Test
    void aManifestOfAnotherTemplateType() throws IOException {
        Path file = write(
                "t.yaml",
                "apiVersion: dockyards.io/v1alpha3\nkind: WorkloadTemplate\nmetadata: {name: x}\n"
                        + "spec: {type: dockyards.io/jsonnet, source: x}\n");
        CommandRun.of("render", file.toString())
                .failsWith(ExitCode.BAD_INPUT, "spec.type is \"dockyards.io/jsonnet\"; only dockyards.io/cue");
    }

    @Test
    void twoNamespacesThatDiffer() throws IOException {
        Path file = write(
                "w.yaml", "apiVersion: dockyards.io/v1alpha3\nkind: Workload\nmetadata: {name: x, namespace: a}\n");
        CommandRun.of("render", TEMPLATE, "--workload", file.toString(), "-n", "b")
                .failsWith(ExitCode.BAD_INPUT, "is in the namespace \"a\", -n says \"b\"");
    }

    @Test
    void aFolderOfModulesThatIsMissing() {
        CommandRun.of("render", TEMPLATE, "--cue-modules", "no/such/folder")
                .failsWith(ExitCode.BAD_INPUT, "--cue-modules no/such/folder: no such folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--render-timeout=soon|is not a duration such as 30s",
                "--render-memory-limit=lots|is not a size such as 8Mi",
                "--render-memory-limit=1Mi|render memory limit must be between",
                "--max-objects=many|--max-objects",
                "--output=xml|--output",
                "--no-such-flag|--no-such-flag"
            })
    void flagsThatCannotBe(String flag, String words) {
        CommandRun.of("render", TEMPLATE, flag).failsWith(ExitCode.BAD_COMMAND_LINE, words, "--help");
    }

    @Test
    void aVariableOfTheEnvironmentThatCannotBe() {
        CommandRun.of(Map.of("DOCKYARDS_FLUX2_RENDER_TIMEOUT", "soon"), "render", TEMPLATE)
                .failsWith(ExitCode.BAD_COMMAND_LINE, "'soon' is not a duration");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "Team", "a, b", "-a", ""})
    void aNamespaceThatCannotBe(String name) {
        CommandRun.of("--watch-namespace=" + name)
                .failsWith(ExitCode.BAD_COMMAND_LINE, "--watch-namespace", "can't be a namespace");
    }

    @Test
    void aCommandThatIsNone() {
        CommandRun.of("rendre").failsWith(ExitCode.BAD_COMMAND_LINE, "rendre");
    }

    @Test
    void aKubeconfigThatIsMissing() {
        CommandRun.of("--kubeconfig", folder.resolve("none").toString())
                .failsWith(ExitCode.BAD_SURROUNDINGS, folder.resolve("none").toString());
    }

    @Test
    void aClusterThatCannotBeReached() throws IOException {
        Path file = write(
                "kubeconfig",
                "apiVersion: v1\n"
                        + "kind: Config\n"
                        + "current-context: a\n"
                        + "contexts: [{name: a, context: {cluster: a, user: a}}]\n"
                        + "clusters: [{name: a, cluster: {server: 'http://127.0.0.1:1'}}]\n"
                        + "users: [{name: a, user: {}}]\n");
        CommandRun.of("--kubeconfig", file.toString())
                .failsWith(ExitCode.BAD_SURROUNDINGS, "http://127.0.0.1:1", "can't be reached");
    }

    @Test
    void aContextThatIsUnknown() throws IOException {
        Path file = write(
                "kubeconfig", "apiVersion: v1\nkind: Config\ncontexts: [{name: a, context: {cluster: a, user: a}}]\n");
        CommandRun.of("--kubeconfig", file.toString(), "--context", "b").failsWith(ExitCode.BAD_SURROUNDINGS, "\"b\"");
    }

    @Test
    void aSandboxFolderThatIsMissing() {
        CommandRun.of("sandbox", "no/such/folder").failsWith(ExitCode.BAD_INPUT, "no/such/folder doesn't exist");
    }

    @Test
    void aSandboxFolderWithNothingInIt() {
        CommandRun.of("sandbox", folder.toString())
                .failsWith(ExitCode.BAD_INPUT, folder + " has no .yaml, .json or .cue file");
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            CommandRun.of("sandbox", "--once", "--port=" + taken.getLocalPort(), "docs/examples")
                    .failsWith(ExitCode.BAD_SURROUNDINGS, "port " + taken.getLocalPort(), "is taken");
        }
        // What CommandRun can't see: Pekko would log the same with a stack trace.
        assertThat(LoggerFactory.getLogger("org.apache.pekko.io.TcpListener").isErrorEnabled())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-1", "65536"})
    void aPortThatIsNone(String port) {
        CommandRun.of("sandbox", "--once", "--port=" + port, "docs/examples")
                .failsWith(ExitCode.BAD_COMMAND_LINE, "--port " + port, "65535");
    }

    @Test
    void modulesForASandboxThatAreMissing() {
        CommandRun.of("sandbox", "--once", "--cue-modules=no/such/folder", "docs/examples")
                .failsWith(ExitCode.BAD_INPUT, "--cue-modules no/such/folder: no such folder");
    }

    @Test
    void aPlaceWhereNoKubeconfigCanBe() throws IOException {
        String inAFile = write("file", "").resolve("kubeconfig").toString();
        for (String place : new String[] {folder.toString(), inAFile}) {
            CommandRun.of("sandbox", "--once", "--write-kubeconfig=" + place, "docs/examples")
                    .failsWith(ExitCode.BAD_SURROUNDINGS, "the kubeconfig can't be written to \"" + place + "\"");
        }
        try (var files = Files.list(folder)) {
            assertThat(files).as("nothing half-written").containsExactly(folder.resolve("file"));
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
