package io.dockyards.flux2.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.testing.EmptyCluster;
import io.dockyards.flux2.testing.Kubectl;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The namespace enforces the restricted Pod Security Standard, and the pods of each overlay are admitted by it. */
class PodsKeepToTheRestrictedStandardIT {
    private static final EmptyCluster CLUSTER = EmptyCluster.start();

    @BeforeAll
    static void prepare() {
        CLUSTER.install("config/namespace");
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config/base", "config/overlays/minimal", "config/overlays/default", "config/overlays/ha"})
    void aPodOfTheDeploymentIsAdmitted(String folder) {
        assertThat(create(pod(folder, _ -> {})).output()).isEqualTo("pod/dockyards-flux2 created (server dry run)\n");
    }

    @Test
    void aPodThatMayBeRootIsNot() {
        ObjectNode pod =
                pod("config/base", spec -> spec.withObject("/securityContext").put("runAsNonRoot", false));
        assertThat(create(pod).output()).contains("violates PodSecurity \"restricted:latest\"", "runAsNonRoot");
    }

    @Test
    void aPodOnTheNodesNetworkIsNot() {
        assertThat(create(pod("config/base", spec -> spec.put("hostNetwork", true)))
                        .output())
                .contains("violates PodSecurity", "host namespaces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config/overlays/minimal", "config/overlays/default", "config/overlays/ha"})
    void itsRootCannotBeWrittenTo(String folder) {
        ObjectNode pod = pod(folder, _ -> {});
        assertThat(pod.at("/spec/containers"))
                .hasSize(1)
                .allSatisfy(container -> assertThat(container
                                .at("/securityContext/readOnlyRootFilesystem")
                                .asBoolean())
                        .isTrue());
        assertThat(pod.at("/spec/containers/0/volumeMounts/0/mountPath").asText())
                .isEqualTo("/tmp");
    }

    private static ObjectNode pod(String folder, Consumer<ObjectNode> change) {
        ObjectNode template = (ObjectNode)
                CLUSTER.object(folder, "Deployment").at("/spec/template").deepCopy();
        ObjectNode pod = Json.object().put("apiVersion", "v1").put("kind", "Pod");
        pod.setAll(template);
        pod.withObject("/metadata").put("name", "dockyards-flux2").put("namespace", "dockyards");
        change.accept(pod.withObject("/spec"));
        return pod;
    }

    private static Kubectl.Result create(ObjectNode pod) {
        return CLUSTER.kubectl().tryRun(pod.toString(), "create", "--dry-run=server", "--validate=strict", "-f", "-");
    }
}
