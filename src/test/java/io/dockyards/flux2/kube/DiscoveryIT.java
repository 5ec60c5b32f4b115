package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Scope;
import io.dockyards.flux2.sandbox.real.AuditedRequest;
import io.dockyards.flux2.testing.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R1: scopes come from discovery. */
class DiscoveryIT {
    private static final GroupVersionKind WIDGET = new GroupVersionKind("example.com", "v1", "Widget");
    private static final GroupVersionKind CONFIG_MAP = new GroupVersionKind("", "v1", "ConfigMap");

    private final TestCluster cluster = TestCluster.get();
    private final AtomicLong clock = new AtomicLong();
    private KubeConnection connection;

    @BeforeEach
    void connect() {
        connection = cluster.connect();
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void scopesOfBuiltInKindsAndOfCrdsAreKnown() throws Exception {
        var scopes = new KubeApiClient(connection).scopes(Set.of(CONFIG_MAP));
        assertThat(scopes.of(CONFIG_MAP)).contains(Scope.NAMESPACED);
        assertThat(scopes.of(new GroupVersionKind("rbac.authorization.k8s.io", "v1", "ClusterRole")))
                .contains(Scope.CLUSTER);
        assertThat(scopes.of(new GroupVersionKind("helm.toolkit.fluxcd.io", "v2", "HelmRelease")))
                .contains(Scope.NAMESPACED);
        assertThat(scopes.of(new GroupVersionKind("dockyards.io", "v1alpha3", "Worktree")))
                .contains(Scope.NAMESPACED);
        assertThat(scopes.of(WIDGET)).isEmpty();
    }

    @Test
    void aServerWithoutAggregatedDiscoveryTellsTheSame() throws Exception {
        var aggregated = new Discovery(connection.rest(), clock::get).kinds(List.of(CONFIG_MAP));
        var oneByOne = new Discovery(connection.rest(), clock::get, Rest.JSON).kinds(List.of(CONFIG_MAP));
        assertThat(oneByOne.kinds()).containsAllEntriesOf(aggregated.kinds());
    }

    @Test
    void aVersionThatIsGoneIsFoundInAnother() throws Exception {
        var kinds = new Discovery(connection.rest(), clock::get).kinds(List.of(CONFIG_MAP));
        var old = new GroupVersionKind("apps", "v1beta1", "Deployment");
        assertThat(kinds.get(old)).isEmpty();
        assertThat(kinds.inAnyVersion(old).orElseThrow().path("apps", "web"))
                .isEqualTo("/apis/apps/v1/namespaces/apps/deployments/web");
    }

    @Test
    void anUnknownKindIsAskedForOnceASecond() throws Exception {
        var discovery = new Discovery(connection.rest(), clock::get);
        var before = asked();
        discovery.kinds(List.of(CONFIG_MAP));
        discovery.kinds(List.of(WIDGET));
        discovery.kinds(List.of(WIDGET));
        assertThat(asked() - before).isEqualTo(2);
        clock.addAndGet(2_000_000_000L);
        discovery.kinds(List.of(WIDGET));
        assertThat(asked() - before).isEqualTo(4);
    }

    @Test
    void aKindThatComesLaterIsFound() throws Exception {
        var discovery = new Discovery(connection.rest(), clock::get);
        var kind = "Late" + System.nanoTime();
        var type = new GroupVersionKind("discovery.example.com", "v1", kind);
        assertThat(discovery.kinds(List.of(type)).of(type)).isEmpty();
        cluster.apply(Crds.of(type, "Cluster"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            clock.addAndGet(2_000_000_000L);
            assertThat(discovery.kinds(List.of(type)).of(type)).contains(Scope.CLUSTER);
        });
    }

    private long asked() {
        return cluster.server().requests(DiscoveryIT::isDiscovery);
    }

    /** Ours: the garbage collector of the same server asks, too, every 30 s. */
    private static boolean isDiscovery(AuditedRequest request) {
        return request.userAgent().equals("dockyards-flux2")
                && (request.uri().equals("/api") || request.uri().equals("/apis"));
    }
}
