package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.health.HealthServer;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.plan.RecordCodec;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A controller that is stopped in the middle of an apply, while the API server takes its time. */
class AStopLetsWorkFinishIT {
    private static final int OBJECTS = 40;

    private final TestCluster cluster = TestCluster.get();
    private final Scene here = Scene.on(new RealServer(cluster.server()));
    private final AtomicReference<HealthServer> health = new AtomicReference<>();

    @Test
    void whatIsUnderWayIsDoneBeforeTheLeaseIsGivenBack() throws Exception {
        here.source("many", """
            package template
            import "list"
            #cluster: _
            #workload: _
            for i in list.Range(0, %d, 1) {
                "map-\\(i)": {
                    apiVersion: "v1"
                    kind:       "ConfigMap"
                    metadata: name: "map-\\(i)"
                }
            }
            """.formatted(OBJECTS));
        here.workload("app").of("many").input("{}").apply();
        try (FreezableProxy proxy = FreezableProxy.to(cluster.server().uri().getPort());
                Controlled controlled = controlled(proxy)) {
            here.awaitTrue("the first object", () -> maps() > 0);
            proxy.freeze();
            assertThat(maps()).isLessThan(OBJECTS);

            CompletableFuture<?> stopped = controlled.controller().stop().toCompletableFuture();
            assertThat(readiness()).startsWith("[-]shutdown failed: the controller stops\n");
            here.awaitTrue("silence", () -> proxy.isQuietFor(Duration.ofMillis(300)));
            assertThat(stopped).isNotDone();
            assertThat(holder()).isNotEmpty();

            proxy.thaw();
            stopped.get(30, TimeUnit.SECONDS);
        }
        assertThat(maps()).isEqualTo(OBJECTS);
        AppliedRecord record =
                RecordCodec.fromConfigMap(here.configMap("app-applied").orElseThrow());
        assertThat(record.inputDigest()).as("of what was applied whole").isPresent();
        assertThat(holder()).isEmpty();
    }

    private Controlled controlled(FreezableProxy proxy) throws IOException {
        Path kubeconfig = Files.createTempFile("slow", ".kubeconfig");
        kubeconfig.toFile().deleteOnExit();
        Files.writeString(
                kubeconfig,
                cluster.server()
                        .kubeconfig()
                        .replace(":" + cluster.server().uri().getPort(), ":" + proxy.port()));
        InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return Controlled.start(
                here.server,
                kubeconfig,
                settings -> settings.withNamespaces(Set.of(here.namespace))
                        .withElection(ElectionSettings.in(Optional.of(here.namespace)))
                        .withService(app -> health.set(HealthServer.start(app, anyPort))));
    }

    private long maps() {
        return here.person.list("v1", "ConfigMap", here.namespace).stream()
                .filter(map -> map.at("/metadata/name").asText().startsWith("map-"))
                .count();
    }

    private String readiness() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + health.get().address().getPort() + "/readyz");
        var answer = HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        return answer.body();
    }

    private String holder() {
        return here.read("coordination.k8s.io/v1", "Lease", ElectionSettings.LEASE)
                .orElseThrow()
                .at("/spec/holderIdentity")
                .asText();
    }
}
