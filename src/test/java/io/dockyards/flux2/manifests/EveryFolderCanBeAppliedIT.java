package io.dockyards.flux2.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.testing.EmptyCluster;
import io.dockyards.flux2.testing.Kubectl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kubectl apply -k} takes each base and each overlay, with every field known to the server. */
class EveryFolderCanBeAppliedIT {
    private static final EmptyCluster CLUSTER = EmptyCluster.start();

    /** What the others need. */
    @BeforeAll
    static void prepare() {
        CLUSTER.install("config/namespace");
    }

    @AfterAll
    static void close() {
        CLUSTER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config/crd",
                "config/namespace",
                "config/rbac",
                "config/base",
                "config/webhook",
                "config/overlays/minimal",
                "config/overlays/default",
                "config/overlays/ha"
            })
    void allOfItIsThere(String folder) {
        CLUSTER.install(folder);
        assertThat(CLUSTER.objects(folder))
                .isNotEmpty()
                .allSatisfy(object -> assertThat(read(object))
                        .contains(object.at("/metadata/name").asText()));
        // What the server adds is no change: applying it again writes nothing.
        assertThat(CLUSTER.kubectl().tryRun("", "diff", "--server-side", "-k", folder))
                .isEqualTo(new Kubectl.Result(0, ""));
    }

    @Test
    void aFieldThatIsNotKnownIsRefused() {
        ObjectNode deployment = CLUSTER.object("config/base", "Deployment");
        deployment.withObject("/spec").put("replicaz", 2);
        assertThat(CLUSTER.kubectl()
                        .tryRun(deployment.toString(), "apply", "--server-side", "--validate=strict", "-f", "-")
                        .output())
                .contains("replicaz");
    }

    private static String read(ObjectNode object) {
        String namespace = object.at("/metadata/namespace").asText("");
        String apiVersion = object.path("apiVersion").asText();
        String[] parts = apiVersion.contains("/") ? apiVersion.split("/", 2) : new String[] {"", apiVersion};
        String kind = object.path("kind").asText() + (parts[0].isEmpty() ? "" : "." + parts[1] + "." + parts[0]);
        return namespace.isEmpty()
                ? CLUSTER.kubectl().run("get", kind, object.at("/metadata/name").asText(), "-o", "name")
                : CLUSTER.kubectl()
                        .run(
                                "-n",
                                namespace,
                                "get",
                                kind,
                                object.at("/metadata/name").asText(),
                                "-o",
                                "name");
    }
}
