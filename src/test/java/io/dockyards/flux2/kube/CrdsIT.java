package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.testing.TestCluster;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the CRDs of {@code config/crd} take, keep and refuse. */
class CrdsIT {
    private final TestCluster cluster = TestCluster.get();
    private String namespace;

    @BeforeEach
    void prepare() {
        namespace = cluster.namespace();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{a: {b: [1, 2.5, null, {c: d}]}}", "[1, 2]", "text", "3", "true", "{}"})
    void theInputOfAWorkloadIsAnyJson(String input) {
        var spec = "{provenience: Dockyards, targetNamespace: apps, input: " + input + "}";
        assertThat(apply("Workload", spec).at("/spec/input").toString())
                .isEqualTo(Trees.of("input: " + input).path("input").toString());
    }

    @Test
    void aWorkloadNeedsProvenienceAndTargetNamespace() {
        assertRefused("Workload", "{targetNamespace: apps}", "spec.provenience");
        assertRefused("Workload", "{provenience: User}", "spec.targetNamespace");
        assertRefused("Workload", "{provenience: Nobody, targetNamespace: apps}", "Unsupported value");
        assertRefused(
                "Workload",
                "{provenience: User, targetNamespace: apps, workloadTemplateRef: {name: t}}",
                "spec.workloadTemplateRef.kind");
    }

    @Test
    void aWorkloadsStatusHasNoFieldsButItsOwn() {
        apply("Workload", "{provenience: User, targetNamespace: apps}");
        var after = cluster.status(object("Workload", "{provenience: User, targetNamespace: apps}")
                + "status: {observedGeneration: 3, urls: [a], dependencyRefs: [{kind: Worktree, name: w}]}\n");
        assertThat(after.path("status").toString())
                .isEqualTo("{\"dependencyRefs\":[{\"kind\":\"Worktree\",\"name\":\"w\"}],\"urls\":[\"a\"]}");
    }

    @Test
    void theStatusIsWrittenThroughItsSubresourceOnly() {
        var written = cluster.apply(
                object("Workload", "{provenience: User, targetNamespace: apps}") + "status: {urls: [a]}\n");
        assertThat(written.has("status")).isFalse();
    }

    @Test
    void aWorkloadWithoutSpecIsTaken() {
        assertThatCode(() -> cluster.apply(
                        "apiVersion: dockyards.io/v1alpha3\nkind: Workload\nmetadata: {name: bare, namespace: "
                                + namespace + "}\n"))
                .doesNotThrowAnyException();
    }

    @Test
    void aTemplateNeedsItsType() {
        assertRefused("WorkloadTemplate", "{source: \"package template\"}", "spec.type");
        assertThat(apply("WorkloadTemplate", "{type: dockyards.io/cue}")
                        .at("/spec/type")
                        .asText())
                .isEqualTo("dockyards.io/cue");
        var schema = cluster.status(object("WorkloadTemplate", "{type: dockyards.io/cue}")
                + "status: {inputSchema: {type: object, properties: {a: {type: string}}}}\n");
        assertThat(schema.at("/status/inputSchema/properties/a/type").asText()).isEqualTo("string");
    }

    @Test
    void theFilesOfAWorktreeAreBase64() {
        assertThat(apply("Worktree", "{files: {a: YQ==}}").at("/spec/files/a").asText())
                .isEqualTo("YQ==");
        assertThat(apply("Worktree", "{files: {a: YQ==, empty: ''}}")
                        .at("/spec/files/empty")
                        .asText("none"))
                .isEmpty();
        for (var text : List.of("no base64!", "YQ=", "YQ", "=", "YQ==YQ==")) {
            assertRefused("Worktree", "{files: {a: \"" + text + "\"}}", "spec.files.a");
        }
        var status = cluster.status(object("Worktree", "{files: {a: YQ==}}")
                + "status: {url: \"http://git\", referenceName: main, commitHash: abc}\n");
        assertThat(status.at("/status/commitHash").asText()).isEqualTo("abc");
    }

    @Test
    void anInventoryNeedsItsSelectorAndHasNoStatus() {
        assertRefused("WorkloadInventory", "{urls: [a]}", "spec.selector");
        assertThat(apply("WorkloadInventory", "{selector: {matchLabels: {a: b}}}")
                        .at("/spec/selector/matchLabels/a")
                        .asText())
                .isEqualTo("b");
        assertThatThrownBy(() -> cluster.status(object("WorkloadInventory", "{selector: {}}")))
                .hasMessageContaining("404");
    }

    @Test
    void aClusterKeepsWhatOnlyTemplatesKnow() {
        var spec = "{version: v1.33.0, upgrades: [{to: v1.34.0}], advanced: {kubevirt: {talos: {x: 1}}}, "
                + "ipPoolRef: {kind: Pool, name: p}, authenticationConfig: {jwt: []}, brandNew: true}";
        assertThat(apply("Cluster", spec).path("spec"))
                .isEqualTo(Trees.of("spec: " + spec).path("spec"));
    }

    private ObjectNode apply(String kind, String spec) {
        return cluster.apply(object(kind, spec));
    }

    private void assertRefused(String kind, String spec, String why) {
        assertThatThrownBy(() -> apply(kind, spec)).hasMessageContaining("422").hasMessageContaining(why);
    }

    private String object(String kind, String spec) {
        return "apiVersion: dockyards.io/v1alpha3\nkind: " + kind + "\nmetadata: {name: it, namespace: " + namespace
                + "}\nspec: " + spec + "\n";
    }
}
