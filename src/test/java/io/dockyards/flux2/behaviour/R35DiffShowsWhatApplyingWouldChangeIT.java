package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** R35: the command {@code diff}, beside a controller that applies. */
@OnBothServers
class R35DiffShowsWhatApplyingWouldChangeIT {
    private static final String TWO = """
        package template
        #cluster: _
        #workload: _
        config: {
            apiVersion: "v1"
            kind:       "ConfigMap"
            metadata: name: #workload.metadata.name + "-config"
            data: colour: #workload.spec.input.colour
        }
        key: {
            apiVersion: "v1"
            kind:       "Secret"
            metadata: name: #workload.metadata.name + "-key"
            stringData: {
                old: "keep-this"
                new: #workload.spec.input.colour + "-secret"
            }
        }
        """;

    @Parameter
    ServerUnderTest server;

    @TempDir
    Path folder;

    private Scene here;

    @BeforeEach
    void aWorkload() {
        here = Scene.on(server);
        here.source("web", TWO);
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitReady("app");
    }

    @Test
    void nothingDiffersAfterAnApply() {
        CommandRun run = diff("app");
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip()).isEqualTo("nothing to change");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aChangedFieldIsALineOutAndALineInAndValuesOfSecretsAreMasked() throws IOException {
        Path input = Files.writeString(folder.resolve("input.yaml"), "colour: blue\n");
        CommandRun run = diff("app", "--input", input.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        String config = "ConfigMap/" + here.namespace + "/app-config";
        assertThat(run.out().lines())
                .contains("--- live/" + config, "+++ applied/" + config, "-  colour: red", "+  colour: blue")
                .contains("-  new: '*** (before)'", "+  new: '*** (after)'", "   old: '***'")
                .noneMatch(line -> line.contains("managedFields") || line.contains("resourceVersion"));
        assertThat(run.err().strip()).isEqualTo("0 to create, 2 to change, 0 to delete, 0 as they are");
        assertThat(here.configMap("app-config").orElseThrow().at("/data/colour").asText())
                .isEqualTo("red");

        assertThat(diff("app", "--input", input.toString(), "--show-secrets")
                        .out()
                        .lines())
                .contains("+  new: Ymx1ZS1zZWNyZXQ=");
    }

    @Test
    void aLocalTemplateShowsWhatItWouldCreateAndWhatWouldBePruned() throws IOException {
        Path template = Files.writeString(folder.resolve("next.cue"), """
            package template
            #cluster: _
            #workload: _
            more: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: name: #workload.metadata.name + "-more"
                data: a: "1"
            }
            """);
        CommandRun run = diff(template.toString(), "--workload-name", "app");
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("1 to create, 0 to change, 2 to delete, 0 as they are");
        assertThat(run.out().lines())
                .containsSubsequence(
                        "--- /dev/null",
                        "+++ applied/ConfigMap/" + here.namespace + "/app-more",
                        "+  a: \"1\"",
                        "--- live/ConfigMap/" + here.namespace + "/app-config",
                        "+++ /dev/null",
                        "-  colour: red")
                .contains("--- live/Secret/" + here.namespace + "/app-key", "-  old: '***'");
        assertThat(here.configMap("app-more")).isEmpty();
    }

    @Test
    void whatIsKeptFromPruningIsANote() throws IOException {
        here.apply("""
            {apiVersion: v1, kind: ConfigMap, metadata: {name: app-config, annotations: {dockyards.io/prune: disabled}}}
            """);
        Path template = Files.writeString(
                folder.resolve("next.cue"),
                TWO.substring(0, TWO.indexOf("config:")) + TWO.substring(TWO.indexOf("key:")));
        CommandRun run = diff(template.toString(), "--workload-name", "app");
        assertThat(run.err())
                .contains("ConfigMap/" + here.namespace + "/app-config is rendered no longer, and is kept from pruning")
                .contains("nothing to change");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aTemplateThatRendersNothingIsRefusedAsTheControllerWould() throws IOException {
        Path template = Files.writeString(folder.resolve("next.cue"), "package template\n#cluster: _\n#workload: _\n");
        CommandRun run = diff(template.toString(), "--workload-name", "app");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("ReconcileFailed: 1 error", "dockyards.io/allow-empty");
    }

    @Test
    void whatAnotherOwnsIsRefusedByName() {
        here.source("thief", TWO.replace("#workload.metadata.name + \"", "\"app"));
        here.workload("other").of("thief").input("{colour: red}").apply();
        here.awaitReason("other", "ReconcileFailed");
        CommandRun run = diff("other");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("ReconcileFailed: 2 errors", "owned by Workload app");
    }

    @Test
    void filesAreComparedWithWhatTheirWorkloadOwns() throws IOException {
        Path template = Files.writeString(folder.resolve("web.cue"), TWO);
        Path workload = workload("app");
        CommandRun run = diff(template.toString(), "--workload", workload.toString());
        assertThat(run.err().strip()).isEqualTo("0 to create, 2 to change, 0 to delete, 0 as they are");
        assertThat(run.out().lines().filter(line -> line.matches("[-+] .*")))
                .containsExactly(
                        "-  colour: red", "+  colour: green", "-  new: '*** (before)'", "+  new: '*** (after)'");
    }

    @Test
    void fieldsThatOnlyTheGoControllerSetGoWhenItIsTakenOver() throws IOException {
        here.person.createAs("dockyards-flux2", Yaml.object("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: late-config, namespace: %s}
            data: {colour: green, leftover: goes}
            """.formatted(here.namespace)));
        here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: late-config}, data: {theirs: stays}}");
        Path template = Files.writeString(folder.resolve("web.cue"), TWO);
        // Of a Workload that isn't there yet: the controller would take over before anyone can look.
        CommandRun run =
                diff(template.toString(), "--workload", workload("late").toString());
        assertThat(run.err().strip()).isEqualTo("1 to create, 1 to change, 0 to delete, 0 as they are");
        assertThat(run.out().lines().filter(line -> line.startsWith("- "))).containsExactly("-  leftover: goes");
        assertThat(run.out().lines()).contains("   theirs: stays");
    }

    private Path workload(String name) throws IOException {
        return Files.writeString(folder.resolve("workload.yaml"), """
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: %s, namespace: %s, labels: {dockyards.io/cluster-name: %s}}
            spec: {provenience: User, targetNamespace: apps, input: {colour: green}}
            """.formatted(name, here.namespace, Scene.CLUSTER));
    }

    @Test
    void whatCannotBeRenderedIsToldAndIsNoDiff() throws IOException {
        here.workload("lost").of("nowhere").apply();
        CommandRun lost = diff("lost");
        assertThat(lost.exitCode()).isEqualTo(1);
        assertThat(lost.err())
                .isEqualToIgnoringNewLines("error: Workload " + here.namespace
                        + "/lost can't be rendered: WaitingForWorkloadTemplate: WorkloadTemplate " + here.namespace
                        + "/nowhere doesn't exist");
        CommandRun missing = diff("missing");
        assertThat(missing.exitCode()).isEqualTo(1);
        assertThat(missing.err()).startsWith("error: Workload " + here.namespace + "/missing doesn't exist");
        Path input = Files.writeString(folder.resolve("input.yaml"), "{}\n");
        CommandRun broken = diff("app", "--input", input.toString());
        assertThat(broken.exitCode()).isEqualTo(1);
        assertThat(broken.err()).contains("2 errors", "template.cue:8:");
    }

    private CommandRun diff(String... arguments) {
        return CommandRun.of(Stream.concat(
                        Stream.concat(Stream.of("diff"), Stream.of(arguments)),
                        Stream.of(
                                "-n",
                                here.namespace,
                                "--kubeconfig",
                                here.server.kubeconfigFile().toString()))
                .toArray(String[]::new));
    }
}
