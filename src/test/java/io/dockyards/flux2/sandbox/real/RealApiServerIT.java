package io.dockyards.flux2.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedApiServer.class)
class RealApiServerIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final RealApiServer server;
    private final ApiServerClient client;

    RealApiServerIT(RealApiServer server) {
        this.server = server;
        this.client = server.client();
    }

    @Test
    void listsItsNamespacesForAPlainHttpClientWithTheToken() throws IOException {
        assertThat(client.get("/api/v1/namespaces").findValuesAsText("name")).contains("default");
    }

    @Test
    void refusesRequestsWithoutAValidToken() throws IOException {
        var stranger = new ApiServerClient(server.uri(), caOf(server.kubeconfig()), "guess");
        assertThat(stranger.status("/api/v1/namespaces")).isEqualTo(401);
    }

    @Test
    void collectsAnOwnedConfigMapAfterItsOwnerIsDeleted() throws IOException {
        var configMaps = "/api/v1/namespaces/" + SharedApiServer.newNamespace(server) + "/configmaps";
        var owner = client.create(configMaps, configMap("owner", "[]"));
        client.create(configMaps, configMap("owned", """
            [{"apiVersion": "v1", "kind": "ConfigMap", "name": "owner", "uid": "%s"}]\
            """.formatted(
                        owner.path("metadata").path("uid").asText())));
        client.create(configMaps, configMap("free", "[]"));

        client.delete(configMaps + "/owner");

        await().atMost(SOON).until(() -> client.status(configMaps + "/owned") == 404);
        assertThat(client.status(configMaps + "/free")).isEqualTo(200);
    }

    @Test
    void endsANamespaceWithEverythingInIt() throws IOException {
        var namespace = "/api/v1/namespaces/" + SharedApiServer.newNamespace(server);
        client.create(namespace + "/configmaps", configMap("inside", "[]"));

        client.delete(namespace);

        await().atMost(SOON).until(() -> client.status(namespace) == 404);
    }

    @Test
    void servesTheKindsOfFluxThatTemplatesRender() throws IOException {
        for (var kind : List.of(
                "helm.toolkit.fluxcd.io/v2/helmreleases",
                "kustomize.toolkit.fluxcd.io/v1/kustomizations",
                "source.toolkit.fluxcd.io/v1/gitrepositories",
                "source.toolkit.fluxcd.io/v1/helmrepositories",
                "source.toolkit.fluxcd.io/v1beta2/ocirepositories")) {
            assertThat(client.get("/apis/" + kind).path("items")).as(kind).isEmpty();
        }
    }

    @Test
    void worksWithItsKubectl() throws Exception {
        var process = new ProcessBuilder(
                        server.kubectl().toString(), "--kubeconfig=" + server.kubeconfigFile(), "version")
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).containsPattern("Client Version: v1\\.\\d+").containsPattern("Server Version: v1\\.\\d+");
    }

    private static String configMap(String name, String owners) {
        return """
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "%s", "ownerReferences": %s}}\
            """.formatted(name, owners);
    }

    private static String caOf(String kubeconfig) {
        var field = "certificate-authority-data: ";
        var data = kubeconfig
                .lines()
                .filter(line -> line.contains(field))
                .findFirst()
                .orElseThrow();
        var base64 = data.substring(data.indexOf(field) + field.length());
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.US_ASCII);
    }
}
