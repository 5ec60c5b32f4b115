package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees of {@code diff} when something is wrong, and where nothing was applied yet. */
class DiffFailuresAreToldInALineIT {
    private static final String TEMPLATE = """
        package template
        #cluster: _
        #workload: _
        """;

    private final ClusterScene here = new ClusterScene();

    @TempDir
    private Path folder;

    @BeforeEach
    void aCluster() {
        here.cluster.apply("""
            {apiVersion: dockyards.io/v1alpha3, kind: Cluster, metadata: {name: blue, namespace: %s}, spec: {}}
            """.formatted(here.namespace));
    }

    @Test
    void aWorkloadThatTheControllerIgnoresIsNoDiff() {
        here.ignoredWorkload("web");
        here.run("diff", "web", "-n", here.namespace)
                .failsWith(ExitCode.BAD_INPUT, "the controller ignores Workload " + here.namespace + "/web: no owner");
    }

    @Test
    void filesOfAnotherSortAndFlagsThatDoNotGoTogether() {
        here.run("diff", "README.md/x", "-n", here.namespace).failsWith(ExitCode.BAD_INPUT, "README.md/x");
        here.run("diff", "config/crd/kustomization.yaml", "-n", here.namespace)
                .failsWith(ExitCode.BAD_INPUT, "holds 0 WorkloadTemplates; one is needed");
        here.run("diff", "web", "--cluster", "cluster.yaml")
                .failsWith(ExitCode.BAD_COMMAND_LINE, "write a folder as ./web");
        here.run("diff", "./web", "--workload-name", "web", "--workload", "w.yaml")
                .failsWith(ExitCode.BAD_COMMAND_LINE, "leave one or the other out");
    }

    @Test
    void missingRightsAndMissingClusters() throws IOException {
        here.runLimited("diff", "web", "-n", here.namespace)
                .failsWith(ExitCode.BAD_SURROUNDINGS, "reading Workload", "forbidden");
        CommandRun.of("diff", "web", "--kubeconfig", folder + "/none").failsWith(ExitCode.BAD_SURROUNDINGS, "none");
        Path kubeconfig = Files.writeString(folder.resolve("away"), """
            apiVersion: v1
            kind: Config
            clusters: [{name: a, cluster: {server: "http://127.0.0.1:1"}}]
            contexts: [{name: a, context: {cluster: a, user: a}}]
            users: [{name: a, user: {}}]
            current-context: a
            """);
        CommandRun.of("diff", "web", "--kubeconfig", kubeconfig.toString())
                .failsWith(ExitCode.BAD_SURROUNDINGS, "can't be reached", "connection refused");
    }

    @Test
    void aNamespaceThatIsNotThereIsNamed() throws IOException {
        Path template = template("""
            config: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "x"}
            """);
        here.run("diff", template.toString(), "-n", "no-such-place")
                .failsWith(ExitCode.BAD_INPUT, "namespaces \"no-such-place\" not found");
    }

    @Test
    void whatTheApiServerWouldRefuseIsAnErrorAndNoDiff() throws IOException {
        Path template = template("""
            service: {
                apiVersion: "v1", kind: "Service", metadata: name: "web"
                spec: ports: [{port: 80, nodePort: 1}]
            }
            """);
        CommandRun run = here.run("diff", template.toString(), "-n", here.namespace);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith(
                        "ReconcileFailed: 1 error\nservice: dry run of an apply of Service/" + here.namespace + "/web")
                .contains("spec.ports[0].nodePort");
    }

    @Test
    void anObjectOfAKindThatComesWithTheSameApplyIsShownAsItWasRendered() throws IOException {
        String group = here.namespace + ".example.org";
        Path template = template("""
            crd: {
                apiVersion: "apiextensions.k8s.io/v1"
                kind:       "CustomResourceDefinition"
                metadata: name: "lamps.%1$s"
                spec: {
                    group: "%1$s"
                    scope: "Namespaced"
                    names: {kind: "Lamp", plural: "lamps"}
                    versions: [{
                        name: "v1", served: true, storage: true
                        schema: openAPIV3Schema: {type: "object", "x-kubernetes-preserve-unknown-fields": true}
                    }]
                }
            }
            lamp: {apiVersion: "%1$s/v1", kind: "Lamp", metadata: name: "desk", bright: true}
            """.formatted(group));
        CommandRun run = here.run("diff", template.toString(), "-n", here.namespace);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out().lines())
                .containsSubsequence(
                        "+++ applied/CustomResourceDefinition/lamps." + group,
                        "+++ applied/Lamp/" + here.namespace + "/desk",
                        "+bright: true");
        assertThat(run.err().strip()).isEqualTo("2 to create, 0 to change, 0 to delete, 0 as they are");
        assertThat(here.cluster.read("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "lamps." + group))
                .isEmpty();
    }

    private Path template(String fields) throws IOException {
        return Files.writeString(folder.resolve("web.cue"), TEMPLATE + fields);
    }
}
