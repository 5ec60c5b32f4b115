package io.dockyards.flux2.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.listen.AddressTaken;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The endpoints of a controller on a real API server. */
class TheKubeletIsAnsweredIT {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final TestCluster cluster = TestCluster.get();
    private final String namespace = cluster.namespace();
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<HealthServer> server = new AtomicReference<>();

    @Test
    void aReplicaLivesAndIsReadyUntilItStops() throws Exception {
        ControllerSettings settings = settings().withService(app -> server.set(HealthServer.start(app, ANY_PORT)));
        ControllerApp app = ControllerApp.start(settings);
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> get("/readyz").statusCode() == 200);
            assertThat(get("/readyz").body()).isEqualTo("ok");
            assertThat(get("/readyz?verbose").body())
                    .isEqualTo("[+]shutdown ok\n[+]actors ok\n[+]informers ok\n[+]render ok\nreadyz check passed\n");
            assertThat(get("/livez?verbose").body()).isEqualTo("[+]actors ok\nlivez check passed\n");
            assertThat(get("/").statusCode()).isEqualTo(404);
        } finally {
            var stopped = app.stop();
            assertThat(app.stopping()).isTrue();
            stopped.toCompletableFuture().join();
        }
        assertThatThrownBy(() -> get("/livez")).isInstanceOf(IOException.class);
    }

    /** Somebody else has the lease, for long. */
    @Test
    void aReplicaThatDoesNotLeadIsReadyToo() throws Exception {
        cluster.apply("""
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata: {name: dockyards-flux2, namespace: %s}
            spec: {holderIdentity: foreign, leaseDurationSeconds: 3600}
            """.formatted(namespace));
        ControllerSettings settings = settings()
                .withElection(ElectionSettings.in(Optional.of(namespace)))
                .withService(app -> server.set(HealthServer.start(app, ANY_PORT)));
        try (ControllerApp app = ControllerApp.start(settings)) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> get("/readyz").statusCode() == 200);
            assertThat(app.stopping()).isFalse();
        }
    }

    @Test
    void aTakenPortEndsTheStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            InetSocketAddress address = (InetSocketAddress) taken.getLocalSocketAddress();
            ControllerSettings settings = settings().withService(app -> HealthServer.start(app, address));
            assertThatThrownBy(() -> ControllerApp.start(settings))
                    .isInstanceOf(AddressTaken.class)
                    .hasMessage("the health endpoints can't listen on localhost:" + taken.getLocalPort()
                            + ": the port is taken; choose another --health-bind-address, or 0 for none");
        }
    }

    private ControllerSettings settings() {
        return ControllerSettings.of(KubeTarget.of(cluster.server().kubeconfigFile()))
                .withNamespaces(Set.of(namespace))
                .withRender(RenderSettings.defaults().withWorkers(1));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.get().address().getPort() + path);
        return http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }
}
