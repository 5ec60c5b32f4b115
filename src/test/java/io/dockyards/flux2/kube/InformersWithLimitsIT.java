package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Scope;
import io.dockyards.flux2.testing.TestCluster;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Namespaces that aren't watched, rights that are missing, kinds that come later. */
class InformersWithLimitsIT {
    private final TestCluster cluster = TestCluster.get();
    private final Seen seen = new Seen();
    private KubeConnection connection;
    private String namespace;

    @BeforeEach
    void connect() {
        connection = cluster.connect();
        namespace = cluster.namespace();
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void onlyTheNamedNamespacesAreWatchedButTemplatesComeFromEverywhere() throws Exception {
        var other = cluster.namespace();
        cluster.apply(Workloads.of(new Name(namespace, "a")));
        cluster.apply(Workloads.of(new Name(other, "a")));
        cluster.apply(template(other));
        try (var informers = Informers.start(connection, Set.of(namespace), seen)) {
            assertThat(informers.awaitSynced(Duration.ofSeconds(30))).isTrue();
            assertThat(informers.workload(new Name(namespace, "a"))).isPresent();
            assertThat(informers.workload(new Name(other, "a"))).isEmpty();
            assertThat(informers.template(new Name(other, "t"))).isPresent();
        }
    }

    @Test
    void templatesComeFromTheNamedNamespacesWhereRightsEndThere() throws Exception {
        var other = cluster.namespace();
        cluster.apply(template(namespace));
        cluster.apply(template(other));
        grant(namespace);
        try (var limited = cluster.connect(TestCluster.LIMITED);
                var informers = Informers.start(limited, Set.of(namespace), seen)) {
            assertThat(informers.awaitSynced(Duration.ofSeconds(30))).isTrue();
            assertThat(informers.template(new Name(namespace, "t"))).isPresent();
            assertThat(informers.template(new Name(other, "t"))).isEmpty();
        }
    }

    @Test
    void missingRightsAreNamedAndTakeEffectWhenTheyCome() throws Exception {
        try (var limited = cluster.connect(TestCluster.LIMITED);
                var informers = Informers.start(limited, Set.of(namespace), seen)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(informers.problems())
                            .anySatisfy(problem -> assertThat(problem)
                                    .startsWith(
                                            "workloads.dockyards.io can't be watched in namespace " + namespace + ": ")
                                    .contains("User \"limited\" cannot list resource \"workloads\"")
                                    .endsWith("; grant list and watch")));
            assertThat(informers.synced()).isFalse();
            grant(namespace);
            assertThat(informers.awaitSynced(Duration.ofSeconds(30))).isTrue();
            assertThat(informers.problems()).isEmpty();
        }
    }

    @Test
    void aServerThatIsAwayIsNamed() throws Exception {
        var folder = Files.createTempDirectory("kubeconfig");
        try (var away = HttpTestServer.connect(folder, "http://127.0.0.1:" + UnusedPort.find());
                var informers = Informers.start(away, Set.of(), seen)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(informers.problems())
                            .contains("workloads.dockyards.io can't be watched in all namespaces: connection refused"));
            assertThat(informers.synced()).isFalse();
        }
    }

    @Test
    void aKindWhoseCrdComesLaterIsWatchedFromThen() {
        var type = new GroupVersionKind("later.example.com", "v1", "Later" + System.nanoTime());
        var late = new Watched(
                Change.Kind.HELM_RELEASE, type, Crds.plural(type), Scope.NAMESPACED, Optional.empty(), false);
        try (var watch = Watch.start(late, Optional.empty(), seen, connection.client())) {
            await().atMost(Duration.ofSeconds(30)).until(watch::settled);
            assertThat(watch.problem())
                    .hasValueSatisfying(problem -> assertThat(problem).contains("is its CRD installed?"));
            cluster.apply(Crds.of(type, "Namespaced"));
            var object = "apiVersion: " + type.apiVersion() + "\nkind: " + type.kind()
                    + "\nmetadata: {name: first, namespace: " + namespace + "}\n";
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> cluster.apply(object) != null);
            seen.awaitObject(Change.Kind.HELM_RELEASE, new Name(namespace, "first"));
            await().atMost(Duration.ofSeconds(30)).until(() -> watch.problem().isEmpty());
        }
    }

    @Test
    void aReceiverThatFailsGetsTheNextChangeAllTheSame() {
        var calls = new AtomicInteger();
        var what = Watched.of(Change.Kind.WORKLOAD);
        try (var watch = Watch.start(
                what,
                Optional.of(namespace),
                change -> {
                    calls.incrementAndGet();
                    throw new AssertionError("a defect");
                },
                connection.client())) {
            cluster.apply(Workloads.of(new Name(namespace, "one")));
            await().atMost(Duration.ofSeconds(30)).untilAtomic(calls, Matchers.is(1));
            cluster.apply(Workloads.of(new Name(namespace, "two")));
            await().atMost(Duration.ofSeconds(30)).untilAtomic(calls, Matchers.is(2));
            assertThat(watch.get(new Name(namespace, "two"))).isPresent();
        }
    }

    private void grant(String ofNamespace) {
        cluster.apply("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: watch, namespace: %s}
            rules: [{apiGroups: ["*"], resources: ["*"], verbs: [get, list, watch]}]
            """.formatted(ofNamespace));
        cluster.apply("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: {name: watch, namespace: %s}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: watch}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: limited}]
            """.formatted(ofNamespace));
    }

    private static String template(String ofNamespace) {
        return "apiVersion: dockyards.io/v1alpha3\nkind: WorkloadTemplate\nmetadata: {name: t, namespace: "
                + ofNamespace + "}\nspec: {type: dockyards.io/cue, source: \"package template\"}\n";
    }
}
