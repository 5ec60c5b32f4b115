package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.testing.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behaviour §7.4: conditions stand beside those of other writers. */
class ConditionsIT {
    private final TestCluster cluster = TestCluster.get();
    private KubeConnection connection;
    private KubeApiClient api;
    private Name name;

    @BeforeEach
    void connect() {
        connection = cluster.connect();
        api = new KubeApiClient(connection);
        name = new Name(cluster.namespace(), "podinfo");
        cluster.apply(Workloads.of(name));
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void whatOthersHaveInTheStatusStays() throws Exception {
        cluster.status(Workloads.of(name) + """
            status:
              urls: ["https://example.com"]
              conditions:
              - {type: WorkloadInventoryReady, status: "True", reason: Ready, message: "", \
            lastTransitionTime: "2026-01-01T00:00:00Z"}
            """);
        var read = api.workload(name).orElseThrow();
        var conditions = ((ArrayNode) read.at("/status/conditions")).deepCopy().add(condition("Ready"));
        var after = api.patchConditions(name, version(read), conditions);
        assertThat(after.at("/status/conditions").findValuesAsText("type"))
                .containsExactly("WorkloadInventoryReady", "Ready");
        assertThat(after.at("/status/urls/0").asText()).isEqualTo("https://example.com");
        assertThat(after.at("/metadata/managedFields").isMissingNode()).isTrue();
    }

    @Test
    void aStaleResourceVersionIsAConflict() throws Exception {
        var read = api.workload(name).orElseThrow();
        cluster.apply(Workloads.of(name, "{replicas: 2}"));
        var failure = catchThrowableOfType(
                ApiFailure.class, () -> api.patchConditions(name, version(read), one(condition("Ready"))));
        assertThat(failure.conflict()).isTrue();
        assertThat(failure.getMessage())
                .startsWith("writing the conditions of Workload/" + name + " failed: ")
                .endsWith("(409 Conflict)");
        assertThat(api.workload(name).orElseThrow().has("status")).isFalse();
    }

    @Test
    void theSpecStaysAsItIsAndSoDoesTheGeneration() throws Exception {
        var read = api.workload(name).orElseThrow();
        var after = api.patchConditions(name, version(read), one(condition("Ready")));
        assertThat(after.path("spec")).isEqualTo(read.path("spec"));
        assertThat(after.at("/metadata/generation")).isEqualTo(read.at("/metadata/generation"));
    }

    @Test
    void aConditionThatTheTypeForbidsIsRefused() throws Exception {
        var read = api.workload(name).orElseThrow();
        var failure = catchThrowableOfType(
                ApiFailure.class,
                () -> api.patchConditions(
                        name, version(read), one(condition("Ready").put("reason", "not one word"))));
        assertThat(failure.invalid()).isTrue();
    }

    @Test
    void aWorkloadThatIsGoneIsNotFound() throws Exception {
        var read = api.workload(name).orElseThrow();
        cluster.delete("dockyards.io/v1alpha3", "Workload", name.namespace(), name.name());
        assertThat(api.workload(name)).isEmpty();
        var failure = catchThrowableOfType(
                ApiFailure.class, () -> api.patchConditions(name, version(read), one(condition("Ready"))));
        assertThat(failure.notFound()).isTrue();
    }

    private static String version(ObjectNode workload) {
        return workload.at("/metadata/resourceVersion").asText();
    }

    private static ArrayNode one(ObjectNode condition) {
        return Json.MAPPER.createArrayNode().add(condition);
    }

    private static ObjectNode condition(String type) {
        return Json.object()
                .put("type", type)
                .put("status", "True")
                .put("reason", "Ready")
                .put("message", "")
                .put("observedGeneration", 1)
                .put("lastTransitionTime", "2026-01-01T00:00:00Z");
    }
}
