package io.dockyards.flux2.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.testing.EmptyCluster;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Behaviour §6: over objects with the names of the Go controller, ours are the same objects afterwards, with nothing left of what they
 * were, whichever way of applying was used.
 */
class AnInstalledGoControllerIsReplacedIT {
    private static final String INSTALLED = "src/test/resources/manifests/go-controller.yaml";

    private static final String[] OBJECTS = {
        "apps/v1/namespaces/dockyards/deployments/dockyards-flux2",
        "v1/namespaces/dockyards/serviceaccounts/dockyards-flux2",
        "v1/namespaces/dockyards/services/dockyards-flux2-webhook-service",
        "rbac.authorization.k8s.io/v1/clusterroles/dockyards-flux2",
        "rbac.authorization.k8s.io/v1/clusterrolebindings/dockyards-flux2",
        "admissionregistration.k8s.io/v1/validatingwebhookconfigurations/dockyards-flux2-validating-webhook-configuration"
    };

    @ParameterizedTest
    @ValueSource(strings = {"--server-side=true", "--server-side=false"})
    void itsObjectsBecomeOurs(String how) throws IOException {
        try (EmptyCluster cluster = EmptyCluster.start()) {
            cluster.install("config/namespace");
            cluster.kubectl().run("apply", how, "--validate=strict", "-f", INSTALLED);
            String[] before = uids(cluster);

            cluster.kubectl().run("apply", how, "--validate=strict", "-k", "config/overlays/default");

            assertThat(uids(cluster)).isEqualTo(before);
            JsonNode deployment = cluster.server().client().get("/apis/" + OBJECTS[0]);
            assertThat(deployment.at("/spec/template/spec/containers")).hasSize(1);
            assertThat(deployment.at("/spec/template/spec/containers/0/image").asText())
                    .isEqualTo("dockyards-flux2:latest");
            assertThat(deployment.at("/spec/template/spec/containers/0/args"))
                    .isEqualTo(cluster.object("config/overlays/default", "Deployment")
                            .at("/spec/template/spec/containers/0/args"));
            assertThat(cluster.server()
                            .client()
                            .get("/apis/apps/v1/namespaces/dockyards/deployments")
                            .path("items"))
                    .hasSize(1);
            JsonNode role = cluster.server().client().get("/apis/" + OBJECTS[3]);
            assertThat(role.path("rules").toString()).doesNotContain("\"*\"");
            JsonNode webhooks = cluster.server().client().get("/apis/" + OBJECTS[5]);
            assertThat(webhooks.path("webhooks").findValuesAsText("path"))
                    .containsExactlyInAnyOrder(
                            "/validate-dockyards-io-v1alpha3-workload",
                            "/validate-dockyards-io-v1alpha3-workloadtemplate");
        }
    }

    private static String[] uids(EmptyCluster cluster) throws IOException {
        String[] uids = new String[OBJECTS.length];
        for (int i = 0; i < OBJECTS.length; i++) {
            String root = OBJECTS[i].startsWith("v1/") ? "/api/" : "/apis/";
            uids[i] = cluster.server()
                    .client()
                    .get(root + OBJECTS[i])
                    .at("/metadata/uid")
                    .asText();
        }
        return uids;
    }
}
