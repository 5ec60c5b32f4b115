package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.sandbox.real.ApiServerBinaries;
import io.dockyards.flux2.sandbox.real.Options;
import io.dockyards.flux2.sandbox.real.RealApiServer;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An API server of its own, so that other tests keep theirs. */
class ApiServerRestartIT {
    @Test
    void changesComeAgainAfterTheApiServerWasAway() throws Exception {
        var options =
                Options.defaults().withoutAudit().withCrds(TestCluster.home().resolve("config/crd"));
        try (var server = RealApiServer.start(ApiServerBinaries.locate(), options);
                var connection = KubeConnection.open(KubeTarget.of(server.kubeconfigFile()))) {
            var seen = new Seen();
            try (var informers = Informers.start(connection, Set.of(), seen)) {
                // Flux's CRDs aren't there at all, which stops nothing.
                assertThat(informers.awaitSynced(Duration.ofSeconds(30))).isTrue();
                assertThat(informers.problems()).hasSize(3).allMatch(problem -> problem.contains(".toolkit.fluxcd.io"));
                apply(server, "before", "{}");
                apply(server, "lost", "{}");
                seen.awaitObject(Change.Kind.WORKLOAD, new Name("default", "lost"));
                server.stopApiServer();
                server.startApiServer();
                server.client().delete("/apis/dockyards.io/v1alpha3/namespaces/default/workloads/lost");
                apply(server, "after", "{a: 1}");
                seen.awaitObject(Change.Kind.WORKLOAD, new Name("default", "after"));
                seen.awaitChange(Change.Kind.WORKLOAD, new Name("default", "lost"), Change::gone);
                assertThat(informers.workload(new Name("default", "before"))).isPresent();
                var api = new KubeApiClient(connection);
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> api.workload(new Name("default", "after")).isPresent());
            }
        }
    }

    private static void apply(RealApiServer server, String name, String input) throws IOException {
        server.client()
                .apply(
                        "/apis/dockyards.io/v1alpha3/namespaces/default/workloads/" + name,
                        "kubectl",
                        Trees.of(Workloads.of(new Name("default", name), input)).toString());
    }
}
