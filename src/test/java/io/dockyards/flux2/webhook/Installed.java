package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;

/**
 * A controller with webhooks and the shipped configuration of them on the real API server, for one namespace. The configuration is
 * as it is shipped but for the way to the server, and that it concerns no other namespace.
 */
final class Installed implements AutoCloseable {
    private static final String ADMISSION = "admissionregistration.k8s.io/v1";
    private static final String KIND = "ValidatingWebhookConfiguration";

    final TestCluster cluster = TestCluster.get();
    final String namespace = cluster.namespace();
    final Kubectl kubectl = new Kubectl(cluster, namespace);
    private final AtomicReference<WebhookServer> server = new AtomicReference<>();
    private final TestCertificate certificate = TestCertificate.make();
    private final ControllerApp app;

    private Installed(UnaryOperator<ControllerSettings> settings) throws Exception {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        app = ControllerApp.start(settings.apply(
                ControllerSettings.of(KubeTarget.of(cluster.server().kubeconfigFile()))
                        .withNamespaces(Set.of(namespace))
                        .withRender(RenderSettings.defaults().withWorkers(2))
                        .withService(started -> server.set(WebhookServer.start(started, address, certificate)))));
        configure();
    }

    static Installed start() throws Exception {
        return new Installed(settings -> settings);
    }

    private void configure() throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        ObjectNode configuration = (ObjectNode) yaml.readTree(TestCluster.home()
                .resolve("config/webhook/validating_webhook_configuration.yaml")
                .toFile());
        configuration.withObject("/metadata").put("name", namespace);
        for (JsonNode webhook : configuration.path("webhooks")) {
            ObjectNode client = (ObjectNode) webhook.path("clientConfig");
            String path = client.path("service").path("path").asText();
            client.remove("service");
            client.put("url", "https://127.0.0.1:" + server.get().address().getPort() + path);
            client.put("caBundle", certificate.caBundle());
            ((ObjectNode) webhook)
                    .withObject("/namespaceSelector/matchLabels")
                    .put("kubernetes.io/metadata.name", namespace);
        }
        cluster.apply(yaml.writeValueAsString(configuration));
        Awaitility.await("the webhooks are asked")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> kubectl.apply(template("probe", "broken"), "--dry-run=server")
                                .code()
                        != 0);
    }

    /** Does something that the webhooks aren't asked about. */
    void withoutWebhooks(Runnable task) throws IOException {
        cluster.delete(ADMISSION, KIND, "", namespace);
        Awaitility.await("the webhooks aren't asked")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> kubectl.apply(template("probe", "broken"), "--dry-run=server")
                                .code()
                        == 0);
        task.run();
        configure();
    }

    /** A template of this text, as YAML. */
    static String template(String name, String source) {
        return """
            apiVersion: dockyards.io/v1alpha3
            kind: WorkloadTemplate
            metadata: {name: %s}
            spec:
              type: dockyards.io/cue
              source: |
            %s
            """.formatted(name, source.indent(4));
    }

    /** A Workload of a template with an input in YAML's flow style. */
    static String workload(String name, String template, String input) {
        return """
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: %s, labels: {dockyards.io/cluster-name: blue}}
            spec:
              provenience: User
              targetNamespace: apps
              workloadTemplateRef: {kind: WorkloadTemplate, name: %s}
              input: %s
            """.formatted(name, template, input);
    }

    ControllerApp app() {
        return app;
    }

    @Override
    public void close() {
        cluster.delete(ADMISSION, KIND, "", namespace);
        app.close();
    }
}
