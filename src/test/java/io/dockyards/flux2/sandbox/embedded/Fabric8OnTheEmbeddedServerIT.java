package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServer.class)
@Timeout(60)
class Fabric8OnTheEmbeddedServerIT {
    private final EmbeddedServer.Running running;
    private final KubernetesClient client;
    private String namespace = "";

    Fabric8OnTheEmbeddedServerIT(EmbeddedServer.Running running) {
        this.running = running;
        Config config = Config.fromKubeconfig(running.server().kubeconfig());
        config.setRequestRetryBackoffLimit(0);
        this.client = new KubernetesClientBuilder().withConfig(config).build();
    }

    @BeforeEach
    void newNamespace() {
        namespace = running.api().namespace();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private ConfigMap configMap(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withData(data)
                .build();
    }

    @Test
    void anInformerSeesEveryChange() {
        List<String> seen = new CopyOnWriteArrayList<>();
        client.resource(configMap("before", Map.of())).create();
        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace(namespace).inform(new Recording(seen))) {
            client.resource(configMap("a", Map.of("x", "ü"))).create();
            client.configMaps()
                    .inNamespace(namespace)
                    .withName("a")
                    .edit(map -> new ConfigMapBuilder(map).addToData("x", "ß").build());
            client.configMaps().inNamespace(namespace).withName("a").delete();

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(seen).containsExactly("+before", "+a {x=ü}", "~a {x=ß}", "-a {x=ß}"));
            assertThat(informer.isWatching()).isTrue();
        }
    }

    @Test
    void aClosedWatchIsTakenUpAgainWithoutALoss() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (EmbeddedServer.Running own = EmbeddedServer.Running.start(EmbeddedServer.options());
                KubernetesClient other = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(own.server().kubeconfig()))
                        .build();
                SharedIndexInformer<ConfigMap> informer =
                        other.configMaps().inAnyNamespace().inform(new Recording(seen))) {
            own.api().configMap("default", "a", "");
            await().atMost(Duration.ofSeconds(10)).until(() -> seen.size() == 1);

            own.server().close();
            try (EmbeddedApiServer again = EmbeddedApiServer.start(
                    own.system(),
                    EmbeddedServer.options().withPort(own.server().uri().getPort()))) {
                own.api().configMap("default", "b", "");

                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(informer.getStore().list())
                                .extracting(map -> map.getMetadata().getName())
                                .containsExactly("b"));
                assertThat(again.uri()).isEqualTo(own.server().uri());
            }
        }
    }

    @Test
    void serverSideApplyMakesAndKeepsObjects() {
        ConfigMap made = client.resource(configMap("a", Map.of("x", "1")))
                .fieldManager("fabric8-test")
                .serverSideApply();
        ConfigMap again = client.resource(configMap("a", Map.of("x", "1")))
                .fieldManager("fabric8-test")
                .serverSideApply();

        assertThat(again.getMetadata().getResourceVersion())
                .isEqualTo(made.getMetadata().getResourceVersion());
        assertThatThrownBy(() -> client.resource(configMap("a", Map.of("x", "2")))
                        .fieldManager("another")
                        .serverSideApply())
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(409);
                    assertThat(e.getStatus().getDetails().getCauses().getFirst().getField())
                            .isEqualTo(".data.x");
                });
    }

    @Test
    void mergePatchesOfTheStatusGoThrough() {
        JsonNode release = running.api()
                .post(
                        "/apis/helm.toolkit.fluxcd.io/v2/namespaces/" + namespace + "/helmreleases",
                        "{\"metadata\": {\"name\": \"r\"}, \"spec\": {\"interval\": \"5m\"}}")
                .body();

        var patched = client.genericKubernetesResources("helm.toolkit.fluxcd.io/v2", "HelmRelease")
                .inNamespace(namespace)
                .withName("r")
                .subresource("status")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"resourceVersion\": \"%s\"}, \"status\": {\"conditions\": []}}"
                                .formatted(
                                        release.at("/metadata/resourceVersion").asText()));

        assertThat(patched.getAdditionalProperties().get("status")).hasToString("{conditions=[]}");
    }

    @Test
    void deletionInTheForegroundTakesTheOwnedAlong() {
        ConfigMap owner = client.resource(configMap("owner", Map.of())).create();
        ConfigMap owned = new ConfigMapBuilder(configMap("owned", Map.of()))
                .editMetadata()
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName("owner")
                .withUid(owner.getMetadata().getUid())
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .build();
        client.resource(owned).create();

        client.configMaps()
                .inNamespace(namespace)
                .withName("owner")
                .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                .delete();

        await().atMost(Duration.ofSeconds(5))
                .until(() -> client.configMaps()
                        .inNamespace(namespace)
                        .list()
                        .getItems()
                        .isEmpty());
    }

    @Test
    void aDeletionWithTheUidOfAPredecessorIsRefused() {
        client.resource(configMap("a", Map.of())).create();

        assertThatThrownBy(() -> client.raw(
                        "/api/v1/namespaces/" + namespace + "/configmaps/a",
                        "DELETE",
                        Map.of("preconditions", Map.of("uid", "another"))))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        e -> assertThat(e.getCode()).isEqualTo(409));
    }

    @Test
    void kindsAreFoundByDiscovery() {
        Widgets.define(running.api(), "fabric8.example.org");

        assertThat(client.genericKubernetesResources("fabric8.example.org/v1", "Widget")
                        .inNamespace(namespace)
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(client.getApiResources("apps/v1").getResources()).isNotEmpty();
    }

    private record Recording(List<String> seen) implements ResourceEventHandler<ConfigMap> {
        @Override
        public void onAdd(ConfigMap map) {
            seen.add("+" + show(map));
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap after) {
            seen.add("~" + show(after));
        }

        @Override
        public void onDelete(ConfigMap map, boolean unknown) {
            seen.add("-" + show(map));
        }

        private static String show(ConfigMap map) {
            return map.getMetadata().getName()
                    + (map.getData() == null || map.getData().isEmpty() ? "" : " " + map.getData());
        }
    }
}
