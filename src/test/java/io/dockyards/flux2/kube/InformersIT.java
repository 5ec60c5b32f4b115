package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.testing.TestCluster;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InformersIT {
    private final TestCluster cluster = TestCluster.get();
    private final Seen seen = new Seen();
    private KubeConnection connection;
    private Informers informers;
    private String namespace;
    private Name name;

    @BeforeEach
    void start() throws Exception {
        connection = cluster.connect();
        namespace = cluster.namespace();
        name = new Name(namespace, "podinfo");
        informers = Informers.start(connection, Set.of(), seen);
        assertThat(informers.awaitSynced(Duration.ofSeconds(30))).isTrue();
        assertThat(informers.problems()).isEmpty();
    }

    @AfterEach
    void stop() {
        informers.close();
        connection.close();
    }

    @Test
    void aWorkloadArrivesExactlyAsTheServerHasIt() throws Exception {
        cluster.apply(Workloads.of(
                name, "{replicas: 3, ratio: 1.5, big: 1234567890123456789, text: Åkes 😀 bageri, none: []}"));
        var object = seen.awaitObject(Change.Kind.WORKLOAD, name);
        var raw = cluster.client()
                .send(cluster.client()
                        .request("/apis/dockyards.io/v1alpha3/namespaces/" + namespace + "/workloads/podinfo")
                        .build())
                .body();
        var input = object.at("/spec/input").toString();
        assertThat(raw).contains("\"input\":" + input);
        assertThat(input).contains("\"replicas\":3,", "\"big\":1234567890123456789", "Åkes 😀 bageri");
        assertThat(object.path("kind").asText()).isEqualTo("Workload");
        assertThat(object.path("metadata").has("managedFields")).isFalse();
        assertThat(informers.workload(name)).contains(object);
    }

    @Test
    void whatWasThereBeforeIsListedTheSameWay() throws Exception {
        cluster.apply(Workloads.of(name, "{replicas: 3, ratio: 1.10, text: Åkes}"));
        var watched = seen.awaitObject(Change.Kind.WORKLOAD, name);
        var later = new Seen();
        try (var others = Informers.start(connection, Set.of(namespace), later)) {
            assertThat(others.awaitSynced(Duration.ofSeconds(30))).isTrue();
            assertThat(others.workload(name)).contains(watched);
            assertThat(later.find(Change.Kind.WORKLOAD, name, change -> true)).contains(watched);
        }
    }

    @Test
    void aChangeAndALossAreHandedOver() {
        cluster.apply(Workloads.of(name));
        seen.awaitObject(Change.Kind.WORKLOAD, name);
        cluster.apply(Workloads.of(name, "{a: 1}"));
        seen.awaitChange(
                Change.Kind.WORKLOAD,
                name,
                change -> change.object().at("/spec/input/a").asInt() == 1);
        cluster.delete("dockyards.io/v1alpha3", "Workload", namespace, "podinfo");
        seen.awaitChange(Change.Kind.WORKLOAD, name, Change::gone);
        assertThat(informers.workload(name)).isEmpty();
    }

    @Test
    void everyKindOfDockyardsIsHeld() {
        cluster.apply(dockyards("Cluster", "c", "{version: v1.33.0, advanced: {kubevirt: {}}}"));
        cluster.apply(dockyards("WorkloadTemplate", "t", "{type: dockyards.io/cue, source: \"package template\"}"));
        cluster.apply(dockyards("Worktree", "w", "{files: {a: YQ==}}"));
        seen.awaitObject(Change.Kind.CLUSTER, new Name(namespace, "c"));
        seen.awaitObject(Change.Kind.WORKLOAD_TEMPLATE, new Name(namespace, "t"));
        seen.awaitObject(Change.Kind.WORKTREE, new Name(namespace, "w"));
        assertThat(informers.cluster(new Name(namespace, "c"))).isPresent();
        assertThat(informers.template(new Name(namespace, "t"))).isPresent();
        assertThat(informers.worktree(new Name(namespace, "w"))).isPresent();
        assertThat(informers.template(new Name("elsewhere", "t"))).isEmpty();
    }

    @Test
    void fluxMembersAreThoseWithTheWorkloadsLabelInItsNamespace() {
        var other = cluster.namespace();
        cluster.apply(Flux.kustomization(new Name(namespace, "ours"), "podinfo"));
        cluster.apply(Flux.helmRelease(new Name(namespace, "release"), "podinfo"));
        cluster.apply(Flux.kustomization(new Name(namespace, "anothers"), "other"));
        cluster.apply(Flux.kustomization(new Name(other, "elsewhere"), "podinfo"));
        seen.awaitObject(Change.Kind.KUSTOMIZATION, new Name(namespace, "ours"));
        seen.awaitObject(Change.Kind.HELM_RELEASE, new Name(namespace, "release"));
        seen.awaitObject(Change.Kind.KUSTOMIZATION, new Name(namespace, "anothers"));
        seen.awaitObject(Change.Kind.KUSTOMIZATION, new Name(other, "elsewhere"));
        assertThat(informers.fluxMembers(name))
                .extracting(member -> member.at("/metadata/name").asText())
                .containsExactly("ours", "release");
    }

    @Test
    void aMemberThatLosesItsLabelIsOneNoMore() {
        cluster.apply(Flux.helmRelease(new Name(namespace, "release"), "podinfo"));
        seen.awaitObject(Change.Kind.HELM_RELEASE, new Name(namespace, "release"));
        cluster.apply(Flux.helmRelease(new Name(namespace, "release"), "")
                .replace("labels: {dockyards.io/workload-name: \"\"}", "labels: {}"));
        seen.awaitChange(Change.Kind.HELM_RELEASE, new Name(namespace, "release"), Change::gone);
        assertThat(informers.fluxMembers(name)).isEmpty();
    }

    @Test
    void aKustomizationWithoutLabelsIsSeenAndAHelmReleaseWithoutIsNot() {
        var plain = new Name(namespace, "plain");
        cluster.apply(Flux.helmRelease(plain, "").replace("labels: {dockyards.io/workload-name: \"\"}", "labels: {}"));
        cluster.apply(
                Flux.kustomization(plain, "").replace("labels: {dockyards.io/workload-name: \"\"}", "labels: {}"));
        seen.awaitObject(Change.Kind.KUSTOMIZATION, plain);
        cluster.apply(Flux.helmRelease(name, "podinfo"));
        seen.awaitObject(Change.Kind.HELM_RELEASE, name);
        assertThat(seen.find(Change.Kind.HELM_RELEASE, plain, change -> true)).isEmpty();
    }

    @Test
    void aGitRepositoryOfAWorktreeComesAsMetadataAndOthersDoNot() {
        var worktree = cluster.apply(dockyards("Worktree", "podinfo", "{files: {}}"));
        cluster.apply(Flux.gitRepository(new Name(namespace, "foreign"), ""));
        cluster.apply(Flux.gitRepository(
                name, """
                    ownerReferences: [{apiVersion: dockyards.io/v1alpha3, kind: Worktree, name: podinfo, uid: %s}]\
                    """.formatted(worktree.at("/metadata/uid").asText())));
        var object = seen.awaitObject(Change.Kind.GIT_REPOSITORY, name);
        assertThat(object.path("kind").asText()).isEqualTo("GitRepository");
        assertThat(object.path("apiVersion").asText()).isEqualTo("source.toolkit.fluxcd.io/v1");
        assertThat(object.has("spec")).isFalse();
        assertThat(seen.find(Change.Kind.GIT_REPOSITORY, new Name(namespace, "foreign"), change -> true))
                .isEmpty();
        cluster.delete("source.toolkit.fluxcd.io/v1", "GitRepository", namespace, "podinfo");
        var gone = seen.awaitChange(Change.Kind.GIT_REPOSITORY, name, Change::gone);
        assertThat(gone.path("kind").asText()).isEqualTo("GitRepository");
    }

    private String dockyards(String kind, String ofName, String spec) {
        return "apiVersion: dockyards.io/v1alpha3\nkind: " + kind + "\nmetadata: {name: " + ofName + ", namespace: "
                + namespace + "}\nspec: " + spec + "\n";
    }
}
