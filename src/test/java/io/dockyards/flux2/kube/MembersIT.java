package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Member;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.sandbox.real.AuditedRequest;
import io.dockyards.flux2.testing.TestCluster;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R20: what a Workload's lost record would have told. */
class MembersIT {
    private final TestCluster cluster = TestCluster.get();
    private KubeConnection connection;
    private KubeApiClient api;
    private Name name;
    private Workload workload;

    @BeforeEach
    void connect() {
        connection = cluster.connect();
        api = new KubeApiClient(connection);
        name = new Name(cluster.namespace(), "podinfo");
        workload = new Workload(cluster.apply(Workloads.of(name)));
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    private List<String> found() throws ApiFailure {
        return api.members(workload).stream()
                .map(member -> member.object().key().toString())
                .toList();
    }

    private String at(String kind, String object) {
        return kind + "/" + name.namespace() + "/" + object;
    }

    private String owned(String apiVersion, String kind, String object, String uid) {
        return """
            apiVersion: %s
            kind: %s
            metadata:
              name: %s
              namespace: %s
              labels: {dockyards.io/workload-name: podinfo}
              ownerReferences:
              - {apiVersion: dockyards.io/v1alpha3, kind: Workload, name: podinfo, uid: %s, controller: true}
            """.formatted(apiVersion, kind, object, name.namespace(), uid);
    }

    private String clusterRole(String owner) {
        return """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: %s-viewer
              labels: {dockyards.io/workload-name: podinfo}
              annotations: {dockyards.io/workload: %s}
            rules: []
            """.formatted(name.namespace(), owner);
    }

    @Test
    void itsObjectsAreFoundWhicheverKindTheyAreOf() throws Exception {
        var applied = api.apply(Trees.prepared(owned("v1", "ConfigMap", "settings", workload.uid())));
        api.apply(Trees.prepared(owned("v1", "Secret", "key", workload.uid())));
        api.apply(Trees.prepared(owned("source.toolkit.fluxcd.io/v1", "GitRepository", "code", workload.uid())
                + "spec: {interval: 5m, url: \"https://example.com/a.git\"}\n"));
        api.apply(Trees.prepared(clusterRole(name.toString())));
        assertThat(found())
                .containsExactlyInAnyOrder(
                        at("ConfigMap", "settings"),
                        at("Secret", "key"),
                        at("GitRepository", "code"),
                        "ClusterRole/" + name.namespace() + "-viewer");
        assertThat(api.members(workload)).extracting(Member::object).contains(applied.object());
        assertThat(api.members(workload))
                .extracting(member -> member.type().apiVersion())
                .contains("v1", "source.toolkit.fluxcd.io/v1", "rbac.authorization.k8s.io/v1");
    }

    @Test
    void soAreThoseThatTheControllerBeforeThisOneUpdated() throws Exception {
        cluster.client()
                .create(
                        "/api/v1/namespaces/" + name.namespace() + "/configmaps?fieldManager=dockyards-flux2",
                        Trees.of(owned("v1", "ConfigMap", "old", workload.uid()))
                                .toString());
        assertThat(found()).containsExactly(at("ConfigMap", "old"));
        assertThat(api.members(workload).getFirst().object().entry()).isEmpty();
    }

    @Test
    void othersObjectsWithItsLabelAreNot() throws Exception {
        cluster.apply(owned("v1", "ConfigMap", "a-persons", workload.uid()));
        api.apply(Trees.prepared(owned("v1", "ConfigMap", "a-predecessors", "00000000-0000-4000-8000-000000000000")));
        api.apply(Trees.prepared(clusterRole("elsewhere/podinfo")));
        assertThat(found()).isEmpty();
    }

    @Test
    void aKindIsListedOnceAndWithoutValues() throws Exception {
        api.members(workload);
        var lists = cluster.server().requests().stream()
                .filter(request -> request.verb().equals("list"))
                .filter(request -> request.namespace().equals(name.namespace()))
                .filter(request -> request.uri().contains("workload-name%3Dpodinfo"))
                .toList();
        assertThat(lists)
                .extracting(request -> request.group() + "/" + request.resource())
                .doesNotHaveDuplicates();
        assertThat(lists)
                .extracting(AuditedRequest::resource)
                .contains("configmaps", "secrets", "helmreleases", "workloads");
    }

    @Test
    void kindsThatMayNotBeListedAreLeftOut() throws Exception {
        api.apply(Trees.prepared(owned("v1", "ConfigMap", "settings", workload.uid())));
        try (var limited = cluster.connect(TestCluster.LIMITED)) {
            assertThat(new KubeApiClient(limited).members(workload)).isEmpty();
        }
    }

    @Test
    void anObjectIsReadWholeOrNotAtAll() throws Exception {
        var object = Trees.prepared(owned("v1", "ConfigMap", "settings", workload.uid()) + "data: {a: one}\n");
        assertThat(api.read(object.type(), object.key())).isEmpty();
        var applied = api.apply(object).object();
        assertThat(api.read(object.type(), object.key())).hasValueSatisfying(whole -> {
            assertThat(whole.metadata()).isEqualTo(applied);
            assertThat(whole.json().at("/data/a").asText()).isEqualTo("one");
            assertThat(whole.json().at("/metadata/managedFields")).isNotEmpty();
        });
    }
}
