package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One Workload through everything: real API server, real engine. */
class WorkloadLifecycleIT {
    private static final String ONE_CONFIG_MAP = """
        config: {
            apiVersion: "v1"
            kind: "ConfigMap"
            metadata: name: #workload.metadata.name + "-config"
            data: colour: #workload.spec.input.colour
        }
        """;

    private LiveController controller;

    @BeforeEach
    void start() {
        controller = LiveController.start();
        controller.applyCluster();
        controller.applyTemplate("web", ONE_CONFIG_MAP);
    }

    @AfterEach
    void stop() {
        controller.close();
    }

    @Test
    void itIsAppliedOwnedAndReady() {
        controller.applyWorkload("app", "web", "{colour: red}");
        controller.awaitReason("app", "Ready");
        ObjectNode applied = controller.configMap("app-config").orElseThrow();
        assertThat(applied.path("data").path("colour").asText()).isEqualTo("red");
        assertThat(applied.path("metadata")
                        .path("labels")
                        .path("dockyards.io/workload-name")
                        .asText())
                .isEqualTo("app");
        assertThat(applied.path("metadata")
                        .path("labels")
                        .path("dockyards.io/cluster-name")
                        .asText())
                .isEqualTo("c1");
        assertThat(applied.path("metadata")
                        .path("ownerReferences")
                        .path(0)
                        .path("uid")
                        .asText())
                .isEqualTo(
                        controller.workload("app").path("metadata").path("uid").asText());
        assertThat(controller.configMap("app-applied")).isPresent();
    }

    @Test
    void aChangedInputAndAChangedTemplateAreApplied() {
        controller.applyWorkload("app", "web", "{colour: red}");
        controller.awaitReason("app", "Ready");
        controller.applyWorkload("app", "web", "{colour: green}");
        awaitColour("green");
        controller.applyTemplate("web", ONE_CONFIG_MAP.replace("input.colour", "input.colour + \"ish\""));
        awaitColour("greenish");
    }

    @Test
    void aBrokenTemplateTellsItsErrorsAndLeavesWhatIsThere() {
        controller.applyWorkload("app", "web", "{colour: red}");
        controller.awaitReason("app", "Ready");
        controller.applyTemplate("web", ONE_CONFIG_MAP.replace("#workload.spec.input.colour", "3 & \"x\""));
        Condition failed = controller.awaitReason("app", "BuildInstanceFailed");
        assertThat(failed.message()).startsWith("template.cue:").contains("conflicting values");
        assertThat(controller.configMap("app-config")).isPresent();
        controller.applyTemplate("web", ONE_CONFIG_MAP);
        controller.awaitReason("app", "Ready");
    }

    @Test
    void whatItWaitsForIsSaidAndNoticedWhenItComes() {
        controller.applyWorkload("app", "later", "{colour: red}");
        controller.awaitReason("app", "WaitingForWorkloadTemplate");
        controller.applyTemplate("later", ONE_CONFIG_MAP);
        controller.awaitReason("app", "Ready");
    }

    @Test
    void whatIsOwnedGoesWithIt() {
        controller.applyWorkload("app", "web", "{colour: red}");
        controller.awaitReason("app", "Ready");
        controller.deleteWorkload("app");
        controller.await(
                "everything gone",
                () -> controller.configMap("app-config").isEmpty()
                                && controller.configMap("app-applied").isEmpty()
                        ? Optional.of(true)
                        : Optional.empty());
        controller.await(
                "the actor told so",
                () -> controller.fates().stream()
                        .filter(fate -> fate instanceof Fate.Gone)
                        .findFirst());
    }

    /** R2, R24: garbage collection can't take a cluster-scoped object with a namespaced owner, and the record waits. */
    @Test
    void soDoesWhatIsClusterScoped() {
        String role = controller.namespace + "-viewer";
        controller.applyTemplate("role", """
            role: {
                apiVersion: "rbac.authorization.k8s.io/v1"
                kind: "ClusterRole"
                metadata: name: #workload.metadata.namespace + "-viewer"
                rules: [{apiGroups: [""], resources: ["pods"], verbs: ["get"]}]
            }
            """);
        controller.applyWorkload("app", "role", "{}");
        controller.awaitReason("app", "Ready");
        ObjectNode applied = controller.clusterRole(role).orElseThrow();
        assertThat(applied.path("metadata").has("ownerReferences")).isFalse();
        assertThat(applied.path("metadata")
                        .path("annotations")
                        .path("dockyards.io/workload")
                        .asText())
                .isEqualTo(controller.name("app").toString());
        controller.deleteWorkload("app");
        controller.await(
                "role and record gone",
                () -> controller.clusterRole(role).isEmpty()
                                && controller.configMap("app-applied").isEmpty()
                        ? Optional.of(true)
                        : Optional.empty());
    }

    /** R20: were the old object not in the record that is made anew, nothing would prune it. */
    @Test
    void aLostRecordIsMadeAnewOfWhatIsThere() {
        controller.applyWorkload("app", "web", "{colour: red}");
        controller.awaitReason("app", "Ready");
        controller.cluster.delete("v1", "ConfigMap", controller.namespace, "app-applied");
        controller.applyTemplate("web", ONE_CONFIG_MAP.replace("-config", "-settings"));
        controller.await(
                "the old object is pruned and the record holds the new one alone",
                () -> controller.configMap("app-config").isPresent()
                        ? Optional.empty()
                        : controller
                                .configMap("app-applied")
                                .filter(record -> objects(record).equals(List.of("app-settings"))));
    }

    @Test
    void itStopsInOrder() {
        controller.applyWorkload("app", "web", "{colour: red}");
        controller.awaitReason("app", "Ready");
        controller.assertStopsInOrder();
    }

    private static List<String> objects(ObjectNode record) {
        try {
            return Json.MAPPER
                    .readTree(record.at("/data/applied.json").asText())
                    .path("objects")
                    .valueStream()
                    .map(object -> object.path("name").asText())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitColour(String colour) {
        controller.await(
                "colour " + colour,
                () -> controller
                        .configMap("app-config")
                        .filter(map -> map.path("data").path("colour").asText().equals(colour)));
    }
}
