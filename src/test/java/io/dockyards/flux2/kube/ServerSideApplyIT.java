package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.testing.TestCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Behaviour §7.1, R9. */
class ServerSideApplyIT {
    private final TestCluster cluster = TestCluster.get();
    private KubeConnection connection;
    private KubeApiClient api;
    private String namespace;

    @BeforeEach
    void connect() {
        connection = cluster.connect();
        api = new KubeApiClient(connection);
        namespace = cluster.namespace();
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void aNewObjectIsMadeUnderOurFieldManager() throws Exception {
        var applied = api.apply(Trees.prepared(configMap("{a: one}")));
        assertThat(applied.changed()).isTrue();
        assertThat(applied.object().uid()).isNotEmpty();
        assertThat(applied.object().entry()).isPresent();
        assertThat(applied.object().labels()).containsEntry("app", "test");
        var live = cluster.read("v1", "ConfigMap", namespace, "settings").orElseThrow();
        assertThat(live.at("/metadata/managedFields/0/manager").asText()).isEqualTo("dockyards-flux2");
        assertThat(live.at("/metadata/managedFields/0/operation").asText()).isEqualTo("Apply");
    }

    @Test
    void applyingTheSameAgainChangesNothing() throws Exception {
        var first = api.apply(Trees.prepared(configMap("{a: one}")));
        var second = api.apply(Trees.prepared(configMap("{a: one}")));
        assertThat(second.changed()).isFalse();
        assertThat(second.object()).isEqualTo(first.object());
    }

    @Test
    void aChangeIsSaidToBeOne() throws Exception {
        var first = api.apply(Trees.prepared(configMap("{a: one}")));
        var second = api.apply(Trees.prepared(configMap("{a: two}")));
        assertThat(second.changed()).isTrue();
        assertThat(second.object().resourceVersion())
                .isNotEqualTo(first.object().resourceVersion());
    }

    @Test
    void ourEntryChangesWhenAnotherManagerTakesAField() throws Exception {
        var applied = api.apply(Trees.prepared(configMap("{a: one, b: two}")));
        cluster.apply(configMap("{a: theirs}"));
        var live = api.inspect(applied(applied), applied.object().key()).orElseThrow();
        assertThat(live.uid()).isEqualTo(applied.object().uid());
        assertThat(live.entry()).isPresent().isNotEqualTo(applied.object().entry());
    }

    @Test
    void ourEntryStaysWhenAnotherManagerAddsAField() throws Exception {
        var applied = api.apply(Trees.prepared(configMap("{a: one}")));
        cluster.apply(configMap("{c: theirs}"));
        var live = api.inspect(applied(applied), applied.object().key()).orElseThrow();
        assertThat(live.resourceVersion()).isNotEqualTo(applied.object().resourceVersion());
        assertThat(live.entry()).isEqualTo(applied.object().entry());
        assertThat(cluster.read("v1", "ConfigMap", namespace, "settings")
                        .orElseThrow()
                        .path("data")
                        .toString())
                .contains("\"c\":\"theirs\"");
    }

    @Test
    void aForcedApplyTakesTheFieldBack() throws Exception {
        api.apply(Trees.prepared(configMap("{a: one}")));
        cluster.apply(configMap("{a: theirs}"));
        api.apply(Trees.prepared(configMap("{a: one}")));
        assertThat(cluster.read("v1", "ConfigMap", namespace, "settings")
                        .orElseThrow()
                        .at("/data/a")
                        .asText())
                .isEqualTo("one");
    }

    @Test
    void aClusterScopedObjectIsAppliedAtItsOwnPath() throws Exception {
        var role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: \"" + namespace
                + ":reader\"}\nrules: []\n";
        var applied = api.apply(Trees.prepared(role));
        assertThat(applied.object().key().namespace()).isEmpty();
        assertThat(api.inspect(Trees.prepared(role).type(), applied.object().key()))
                .contains(applied.object());
        cluster.delete("rbac.authorization.k8s.io/v1", "ClusterRole", "", namespace + ":reader");
    }

    @Test
    void anInvalidObjectIsRefusedWithTheServersWords() {
        var failure = failure("apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: " + namespace
                + "}\nspec: {ports: [{port: 99999999, protocol: TCP}]}\n");
        assertThat(failure.code()).isEqualTo(422);
        assertThat(failure.invalid()).isTrue();
        assertThat(failure.getMessage())
                .startsWith("apply of Service/" + namespace + "/web failed: ")
                .contains("spec.ports[0].port")
                .endsWith("(422 Invalid)")
                .doesNotContain("\n");
    }

    @Test
    void aMissingNamespaceIsNotFoundAndNoMissingKind() {
        var failure = failure(configMap("{a: one}").replace(namespace, "no-such-namespace"));
        assertThat(failure.notFound()).isTrue();
        assertThat(failure.reason()).isEqualTo("NotFound");
        assertThat(failure.getMessage()).contains("namespaces \"no-such-namespace\" not found");
    }

    @Test
    void aKindThatIsNotServedSaysSo() throws Exception {
        var unknown = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w, namespace: " + namespace + "}\n";
        var failure = failure(unknown);
        assertThat(failure.notFound()).isTrue();
        assertThat(failure.reason()).isEqualTo(Failures.NO_SUCH_KIND);
        assertThat(failure)
                .hasMessage("apply of Widget/" + namespace
                        + "/w failed: the API server doesn't serve Widget of example.com/v1; is its CRD installed?");
        var object = Trees.prepared(unknown);
        assertThat(api.inspect(object.type(), object.key())).isEmpty();
    }

    @Test
    void whoMayNotIsForbidden() throws Exception {
        try (var limited = cluster.connect(TestCluster.LIMITED)) {
            var failure = catchThrowableOfType(
                    ApiFailure.class, () -> new KubeApiClient(limited).apply(Trees.prepared(configMap("{a: one}"))));
            assertThat(failure.code()).isEqualTo(403);
            assertThat(failure.getMessage())
                    .contains("User \"limited\" cannot patch resource \"configmaps\"")
                    .endsWith("(403 Forbidden)");
        }
    }

    @Test
    void anObjectThatIsGoneIsEmptyAndOneThatTerminatesSaysSo() throws Exception {
        var object =
                Trees.prepared(configMap("{a: one}").replace("labels:", "finalizers: [example.com/wait], labels:"));
        assertThat(api.inspect(object.type(), object.key())).isEmpty();
        api.apply(object);
        cluster.delete("v1", "ConfigMap", namespace, "settings");
        assertThat(api.inspect(object.type(), object.key()).orElseThrow().terminating())
                .isTrue();
        cluster.apply("dockyards-flux2", configMap("{a: one}"));
        assertThat(api.inspect(object.type(), object.key())).isEmpty();
    }

    @Test
    void ownersAndAnnotationsAreRead() throws Exception {
        var owner = api.apply(Trees.prepared(configMap("{a: one}"))).object();
        var owned = Trees.prepared("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: owned
              namespace: %s
              annotations: {note: "1"}
              ownerReferences: [{apiVersion: v1, kind: ConfigMap, name: settings, uid: %s, controller: true}]
            """.formatted(namespace, owner.uid()));
        var live = api.apply(owned).object();
        assertThat(live.annotations()).containsEntry("note", "1");
        assertThat(live.owners()).singleElement().satisfies(reference -> {
            assertThat(reference.uid()).isEqualTo(owner.uid());
            assertThat(reference.controller()).isTrue();
            assertThat(reference.group()).isEmpty();
        });
    }

    private GroupVersionKind applied(Applied applied) {
        return new GroupVersionKind("", "v1", applied.object().key().kind());
    }

    private ApiFailure failure(String yaml) {
        return catchThrowableOfType(ApiFailure.class, () -> api.apply(Trees.prepared(yaml)));
    }

    private String configMap(String data) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: " + namespace
                + ", labels: {app: test}}\ndata: " + data + "\n";
    }
}
