package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R2: the garbage collector can't take them, so an annotation stands for the owner. */
@OnBothServers
class ClusterScopedObjectsHaveNoOwnerIT {
    private static final String ROLE = """
        role: {
            apiVersion: "rbac.authorization.k8s.io/v1"
            kind:       "ClusterRole"
            metadata: {name: #workload.metadata.namespace, namespace: "ignored"}
            rules: [{apiGroups: [""], resources: ["pods"], verbs: ["get"]}]
        }
        """;

    private final Scene here;

    ClusterScopedObjectsHaveNoOwnerIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void anAnnotationAndTheLabelsSayWhoseItIs() {
        here.template("role", ROLE);
        here.workload("app").of("role").apply();
        here.awaitReady("app");
        ObjectNode role = role().orElseThrow();
        assertThat(role.at("/metadata/ownerReferences").isMissingNode()).isTrue();
        assertThat(role.at("/metadata/annotations/dockyards.io~1workload").asText())
                .isEqualTo(here.namespace + "/app");
        assertThat(role.at("/metadata/labels"))
                .isEqualTo(Yaml.object("{dockyards.io/workload-name: app, dockyards.io/cluster-name: blue}"));
        assertThat(role.at("/metadata/namespace").isMissingNode()).isTrue();
        assertThat(role.at("/rules/0/verbs/0").asText()).isEqualTo("get");
        assertThat(here.configMap("app-applied")
                        .orElseThrow()
                        .at("/metadata/finalizers/0")
                        .asText())
                .isEqualTo("dockyards.io/cluster-scoped");
    }

    @Test
    void oneWithoutTheAnnotationIsSomebodyElses() {
        here.person.apply(Yaml.object("""
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: %s}, rules: []}
            """.formatted(here.namespace)));
        ObjectNode before = role().orElseThrow();
        here.template("role", ROLE);
        here.workload("app").of("role").apply();
        Condition refused = here.awaitReason("app", "ReconcileFailed");
        assertThat(refused.message()).contains("role").contains("ClusterRole/" + here.namespace);
        assertThat(role()).contains(before);
    }

    @Test
    void oneOfAnotherWorkloadIsNamed() {
        here.template("role", ROLE);
        here.workload("first").of("role").apply();
        here.awaitReady("first");
        here.workload("second").of("role").apply();
        Condition refused = here.awaitReason("second", "ReconcileFailed");
        assertThat(refused.message()).contains("Workload " + here.namespace + "/first");
        assertThat(here.awaitReady("first").isTrue()).isTrue();
    }

    private Optional<ObjectNode> role() {
        return here.person.read("rbac.authorization.k8s.io/v1", "ClusterRole", "", here.namespace);
    }
}
