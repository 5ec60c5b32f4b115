package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(EmbeddedServer.class)
class DeletionIT {
    private final Api api;
    private String namespace = "";
    private String configMaps = "";

    DeletionIT(Api api) {
        this.api = api;
    }

    @BeforeEach
    void newNamespace() {
        namespace = api.namespace();
        configMaps = "/api/v1/namespaces/" + namespace + "/configmaps";
    }

    private static String ownedBy(JsonNode owner, boolean block) {
        return "\"ownerReferences\": [" + reference(owner, block) + "]";
    }

    private static String reference(JsonNode owner, boolean block) {
        return "{\"apiVersion\": \"%s\", \"kind\": \"%s\", \"name\": \"%s\", \"uid\": \"%s\", \"blockOwnerDeletion\": %s}"
                .formatted(
                        owner.path("apiVersion").asText(),
                        owner.path("kind").asText(),
                        owner.path("metadata").path("name").asText(),
                        owner.path("metadata").path("uid").asText(),
                        block);
    }

    private void awaitGone(String path) {
        await().atMost(Duration.ofSeconds(5)).until(() -> api.get(path).code() == 404);
    }

    @Test
    void whatIsOwnedGoesWithItsOwnerDownToTheLast() {
        JsonNode owner = api.configMap(namespace, "owner", "");
        JsonNode owned = api.configMap(namespace, "owned", ownedBy(owner, true));
        api.configMap(namespace, "leaf", ownedBy(owned, true));

        Api.Answer gone = api.delete(configMaps + "/owner");

        assertThat(gone.text("/status")).isEqualTo("Success");
        assertThat(gone.at("/details/uid")).isEqualTo(owner.path("metadata").path("uid"));
        awaitGone(configMaps + "/leaf");
        awaitGone(configMaps + "/owned");
    }

    @Test
    void anObjectWhoseOwnerNeverWasGoes() {
        api.configMap(
                namespace,
                "dangling",
                "\"ownerReferences\": [{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"name\": \"no\", \"uid\":"
                        + " \"1\"}]");

        awaitGone(configMaps + "/dangling");
    }

    @Test
    void anObjectStaysWhileOneOfItsOwnersDoes() {
        JsonNode first = api.configMap(namespace, "first", "");
        JsonNode second = api.configMap(namespace, "second", "");
        api.configMap(
                namespace,
                "owned",
                "\"ownerReferences\": [" + reference(first, false) + ", " + reference(second, false) + "]");

        api.delete(configMaps + "/first");

        await().atMost(Duration.ofSeconds(5))
                .until(() -> api.get(configMaps + "/owned")
                                .at("/metadata/ownerReferences")
                                .size()
                        == 1);
        api.delete(configMaps + "/second");
        awaitGone(configMaps + "/owned");
    }

    @Test
    void aClusterScopedObjectIsNeverCollectedForANamespacedOwner() {
        JsonNode owner = api.configMap(namespace, "owner", "");
        JsonNode witness = api.configMap(namespace, "witness", ownedBy(owner, false));
        String roles = "/apis/rbac.authorization.k8s.io/v1/clusterroles";
        api.post(roles, "{\"metadata\": {\"name\": \"" + namespace + "\", " + ownedBy(owner, false) + "}}");

        api.delete(configMaps + "/owner");

        assertThat(witness.isEmpty()).isFalse();
        awaitGone(configMaps + "/witness");
        assertThat(api.get(roles + "/" + namespace).code()).isEqualTo(200);
    }

    @Test
    void inTheForegroundTheOwnerWaitsForWhatBlocksIt() {
        JsonNode owner = api.configMap(namespace, "owner", "");
        api.configMap(namespace, "owned", ownedBy(owner, true) + ", \"finalizers\": [\"example.org/hold\"]");

        Api.Answer waiting = api.delete(configMaps + "/owner?propagationPolicy=Foreground");

        assertThat(waiting.text("/metadata/finalizers/0")).isEqualTo("foregroundDeletion");
        await().atMost(Duration.ofSeconds(5))
                .until(() -> api.get(configMaps + "/owned").at("/metadata").has("deletionTimestamp"));
        assertThat(api.get(configMaps + "/owner").code()).isEqualTo(200);
        api.merge(configMaps + "/owned", "{\"metadata\": {\"finalizers\": null}}");
        awaitGone(configMaps + "/owner");
    }

    @Test
    void orphansStayWithoutTheirOwner() {
        JsonNode owner = api.configMap(namespace, "owner", "");
        api.configMap(namespace, "owned", ownedBy(owner, true));

        api.delete(configMaps + "/owner?propagationPolicy=Orphan");

        assertThat(api.get(configMaps + "/owned").at("/metadata").has("ownerReferences"))
                .isFalse();
    }

    @Test
    void finalizersHoldAnObjectUntilTheyAreGone() {
        api.configMap(namespace, "held", "\"finalizers\": [\"example.org/hold\"]");

        assertThat(api.delete(configMaps + "/held").at("/metadata").has("deletionTimestamp"))
                .isTrue();
        assertThat(api.merge(
                                configMaps + "/held",
                                "{\"metadata\": {\"finalizers\": [\"example.org/hold\", \"a.b/c\"]}}")
                        .code())
                .isEqualTo(422);
        assertThat(api.get(configMaps + "/held").code()).isEqualTo(200);
        api.merge(configMaps + "/held", "{\"metadata\": {\"finalizers\": []}}");
        assertThat(api.get(configMaps + "/held").code()).isEqualTo(404);
    }

    @Test
    void preconditionsMustHold() {
        JsonNode made = api.configMap(namespace, "a", "");
        String uid = made.path("metadata").path("uid").asText();

        assertThat(api.delete(configMaps + "/a", "{\"preconditions\": {\"uid\": \"another\"}}")
                        .code())
                .isEqualTo(409);
        assertThat(api.delete(configMaps + "/a", "{\"preconditions\": {\"resourceVersion\": \"1\"}}")
                        .code())
                .isEqualTo(409);
        assertThat(api.delete(configMaps + "/a", "{\"preconditions\": {\"uid\": \"" + uid + "\"}}")
                        .code())
                .isEqualTo(200);
    }

    @Test
    void aDryRunDeletesNothing() {
        api.configMap(namespace, "a", "");

        assertThat(api.delete(configMaps + "/a?dryRun=All").code()).isEqualTo(200);
        assertThat(api.get(configMaps + "/a").code()).isEqualTo(200);
    }

    @Test
    void aNamespaceTakesItsContentAlongAndTakesNothingNew() {
        api.configMap(namespace, "held", "\"finalizers\": [\"example.org/hold\"]");
        api.configMap(namespace, "free", "");

        assertThat(api.delete("/api/v1/namespaces/" + namespace).text("/status/phase"))
                .isEqualTo("Terminating");

        awaitGone(configMaps + "/free");
        Api.Answer refused = api.post(configMaps, "{\"metadata\": {\"name\": \"late\"}}");
        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.text("/details/causes/0/reason")).isEqualTo("NamespaceTerminating");
        api.merge(configMaps + "/held", "{\"metadata\": {\"finalizers\": null}}");
        awaitGone("/api/v1/namespaces/" + namespace);
    }

    @Test
    void aCollectionIsDeletedByItsSelector() {
        api.configMap(namespace, "a", "\"labels\": {\"x\": \"y\"}");
        api.configMap(namespace, "b", "");

        api.delete(configMaps + "?labelSelector=x%3Dy");

        assertThat(api.get(configMaps).at("/items"))
                .extracting(item -> item.at("/metadata/name").asText())
                .containsExactly("b");
    }
}
