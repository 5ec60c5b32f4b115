package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Behaviour §7.3, R9: of whichever kind an object is. */
@OnBothServers
class DriftIsPutRightIT {
    private static final String RBAC = "rbac.authorization.k8s.io/v1";

    private final Scene here;

    DriftIsPutRightIT(ServerUnderTest server) {
        here = Scene.on(server);
        here.template("web", """
            config: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "config", data: colour: "red"}
            secret: {apiVersion: "v1", kind: "Secret", metadata: name: "secret", data: token: 'abc'}
            role: {
            	apiVersion: "rbac.authorization.k8s.io/v1"
            	kind: "ClusterRole"
            	metadata: name: #workload.metadata.namespace + "-viewer"
            	rules: [{apiGroups: [""], resources: ["pods"], verbs: ["get"]}]
            }
            """);
        here.workload("app").of("web").apply();
        here.awaitReady("app");
    }

    @Test
    void anEditIsPutRight() {
        here.person.patch(config().orElseThrow(), Yaml.object("{data: {colour: blue}}"));
        here.awaitTrue(
                "it is red again",
                () -> config().filter(now -> now.at("/data/colour").asText().equals("red"))
                        .isPresent());
    }

    @Test
    void whatOthersAddStays() {
        here.person.patch(config().orElseThrow(), Yaml.object("{data: {theirs: stays}}"));
        here.person.patch(config().orElseThrow(), Yaml.object("{data: {colour: blue}}"));
        here.awaitTrue(
                "it is red again",
                () -> config().filter(now -> now.at("/data/colour").asText().equals("red"))
                        .isPresent());
        assertThat(config().orElseThrow().at("/data/theirs").asText()).isEqualTo("stays");
    }

    @Test
    void aDeletedObjectIsMadeAgain() {
        here.person.delete("v1", "Secret", here.namespace, "secret", "Background");
        here.await("the Secret", () -> here.read("v1", "Secret", "secret"));
    }

    @Test
    void aLostLabelIsPutBack() {
        here.person.patch(
                config().orElseThrow(), Yaml.object("{metadata: {labels: {dockyards.io/workload-name: null}}}"));
        here.awaitTrue(
                "the label is back",
                () -> config().filter(now -> now.at("/metadata/labels/dockyards.io~1workload-name")
                                .asText()
                                .equals("app"))
                        .isPresent());
    }

    @Test
    void aClusterScopedObjectIsPutRightToo() {
        here.person.delete(RBAC, "ClusterRole", "", here.namespace + "-viewer", "Background");
        here.await("the ClusterRole", () -> here.person.read(RBAC, "ClusterRole", "", here.namespace + "-viewer"));
    }

    private Optional<ObjectNode> config() {
        return here.configMap("config");
    }
}
