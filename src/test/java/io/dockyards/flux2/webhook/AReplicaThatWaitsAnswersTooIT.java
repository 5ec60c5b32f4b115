package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.kube.LeaseTimes;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.testing.TestCluster;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Behaviour §7.8: any number of replicas answer, one reconciles. */
class AReplicaThatWaitsAnswersTooIT {
    private static final LeaseTimes LONG =
            new LeaseTimes(Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofMillis(300));
    private static final String TEMPLATE =
            "package template\n#cluster: _\n#workload: _\n#Input: {colour!: \"red\" | \"green\"}\n";

    private final TestCluster cluster = TestCluster.get();
    private final String namespace = cluster.namespace();
    private final TestCertificate certificate = TestCertificate.make();
    private final HttpClient http =
            HttpClient.newBuilder().sslContext(certificate.client()).build();

    private record Replica(ControllerApp app, WebhookServer server) implements AutoCloseable {
        @Override
        public void close() {
            app.close();
        }
    }

    @Test
    void asTheLeaderDoes() throws Exception {
        cluster.apply(Installed.template("web", TEMPLATE)
                .replace("{name: web}", "{name: web, namespace: " + namespace + "}"));
        try (Replica leader = replica()) {
            Awaitility.await("a leader").atMost(Duration.ofMinutes(1)).until(() -> !holder().isEmpty());
            String first = holder();
            try (Replica waits = replica()) {
                Awaitility.await("it has listed everything")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> waits.app().synced());
                for (Replica each : new Replica[] {waits, leader}) {
                    // The first builds in a process take long on a busy machine; then they are known.
                    Awaitility.await("an answer")
                            .atMost(Duration.ofMinutes(2))
                            .untilAsserted(() -> assertThat(
                                            ask(each, "red").path("allowed").booleanValue())
                                    .isTrue());
                    assertThat(ask(each, "blue")
                                    .at("/status/details/causes/0/message")
                                    .asText())
                            .startsWith("Forbidden: ")
                            .contains("colour");
                }
                assertThat(holder()).isEqualTo(first);
            }
        }
    }

    private Replica replica() throws Exception {
        AtomicReference<WebhookServer> server = new AtomicReference<>();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        ControllerApp app = ControllerApp.start(
                ControllerSettings.of(KubeTarget.of(cluster.server().kubeconfigFile()))
                        .withNamespaces(Set.of(namespace))
                        .withRender(RenderSettings.defaults().withWorkers(1))
                        .withElection(new ElectionSettings(Optional.of(namespace), LONG))
                        .withService(started -> server.set(WebhookServer.start(started, address, certificate))));
        return new Replica(app, server.get());
    }

    private JsonNode ask(Replica replica, String colour) throws Exception {
        ObjectNode workload = RunningServer.read("""
            {"apiVersion":"dockyards.io/v1alpha3","kind":"Workload","metadata":{"name":"app","namespace":"%s"},
             "spec":{"workloadTemplateRef":{"name":"web"},"input":{"colour":"%s"}}}\
            """.formatted(namespace, colour));
        String review = RunningServer.review("CREATE", "Workload", workload).toString();
        return RunningServer.response(http.send(
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:"
                                + replica.server().address().getPort() + RunningServer.WORKLOADS))
                        .timeout(Duration.ofMinutes(1))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(review))
                        .build(),
                BodyHandlers.ofString()));
    }

    private String holder() {
        return cluster.read("coordination.k8s.io/v1", "Lease", namespace, ElectionSettings.LEASE)
                .map(lease -> lease.at("/spec/holderIdentity").asText())
                .orElse("");
    }
}
