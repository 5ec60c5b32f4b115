package io.dockyards.flux2.webhook.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.testing.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas on the real API server, with the rights of {@code config/rbac/webhook_role.yaml} and no others. */
class ReplicasShareACertificateIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String CONFIGURATION = "dockyards-flux2-validating-webhook-configuration";

    private final TestCluster cluster = TestCluster.get();
    private final List<SelfManaged> replicas = new ArrayList<>();
    private String namespace = "";

    @TempDir
    private Path folder;

    @BeforeEach
    void prepare() throws Exception {
        namespace = cluster.namespace();
        configure("");
        try (var documents = new YAMLMapper()
                .readerFor(ObjectNode.class)
                .<ObjectNode>readValues(TestCluster.home()
                        .resolve("config/rbac/webhook_role.yaml")
                        .toFile())) {
            while (documents.hasNextValue()) {
                ObjectNode object = documents.nextValue();
                if (!object.path("kind").asText().startsWith("Cluster")) {
                    object.withObject("/metadata").put("namespace", namespace);
                }
                if (object.has("subjects")) {
                    object.withArray("/subjects")
                            .removeAll()
                            .addObject()
                            .put("apiGroup", "rbac.authorization.k8s.io")
                            .put("kind", "User")
                            .put("name", TestCluster.CONTROLLER);
                }
                cluster.apply(object.toString());
            }
        }
    }

    @AfterEach
    void end() throws Exception {
        replicas.forEach(SelfManaged::close);
        cluster.delete("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "", CONFIGURATION);
    }

    @Test
    void twoThatStartAtOnceServeTheSameAndApiServersTrustIt() throws Exception {
        start(2, Duration.ofDays(90));
        assertThat(Handshake.served(replicas.getFirst().context()))
                .isEqualTo(Handshake.served(replicas.getLast().context()))
                .isEqualTo(certificates("/data/tls.crt").getFirst());
        await().atMost(LONG).until(() -> trusted().equals(certificates("/data/ca.crt")));
        Handshake.served(replicas.getFirst().context())
                .verify(trusted().getFirst().getPublicKey());
        assertThat(new ServiceNames("dockyards-flux2-webhook-service", namespace)
                        .areIn(certificates("/data/tls.crt").getFirst()))
                .isTrue();
    }

    @Test
    void whatIsServedIsTrustedThroughManyRenewals() throws Exception {
        // Beside the hour for clocks that differ there is next to no life: each certificate is due after some seconds.
        start(2, Duration.ofMinutes(30).plusSeconds(9));
        await().atMost(LONG).until(() -> !trusted().isEmpty());
        List<X509Certificate> seen = new ArrayList<>();
        await().atMost(LONG.multipliedBy(2))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    for (SelfManaged replica : replicas) {
                        X509Certificate served = Handshake.served(replica.context());
                        assertThat(trusted().stream().map(X509Certificate::getSubjectX500Principal))
                                .contains(served.getIssuerX500Principal());
                        if (!seen.contains(served)) {
                            seen.add(served);
                        }
                    }
                    return seen.size() >= 4;
                });
    }

    @Test
    void aBundleThatSomebodyTakesAwayComesBack() throws Exception {
        start(1, Duration.ofDays(90));
        await().atMost(LONG).until(() -> !trusted().isEmpty());
        configure(Base64.getEncoder().encodeToString(Pem.of(Samples.issued().authorities())));
        await().atMost(LONG).until(() -> trusted().equals(certificates("/data/ca.crt")));
    }

    private void start(int number, Duration life) throws Exception {
        var target = KubeTarget.of(
                Files.writeString(folder.resolve("kubeconfig"), cluster.server().kubeconfig(TestCluster.CONTROLLER)));
        var standard = SelfManagedSettings.standard(Optional.of(namespace));
        var settings = new SelfManagedSettings(
                standard.namespace(),
                standard.service(),
                standard.secret(),
                standard.configuration(),
                life,
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                LONG);
        List<Callable<SelfManaged>> starts = new ArrayList<>();
        for (int replica = 0; replica < number; replica++) {
            starts.add(() -> SelfManaged.open(target, settings));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var started : threads.invokeAll(starts)) {
                replicas.add(started.get());
            }
        }
    }

    /** A configuration that asks nobody in this test: no API has such objects. */
    private void configure(String bundle) {
        cluster.apply("""
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingWebhookConfiguration
            metadata: {name: %s}
            webhooks:
              - name: validation.workload.dockyards.io
                admissionReviewVersions: [v1]
                sideEffects: None
                failurePolicy: Ignore
                clientConfig: {url: "https://127.0.0.1:9/none"%s}
                rules: [{apiGroups: [none.example], apiVersions: [v1], operations: [CREATE], resources: [nothings]}]
            """.formatted(CONFIGURATION, bundle.isEmpty() ? "" : ", caBundle: " + bundle));
    }

    private List<X509Certificate> trusted() throws UnusableCertificate {
        JsonNode bundle = read("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "", CONFIGURATION)
                .at("/webhooks/0/clientConfig/caBundle");
        byte[] pem = Base64.getDecoder().decode(bundle.asText());
        return pem.length < 2 ? List.of() : Pem.certificates(pem);
    }

    private List<X509Certificate> certificates(String field) throws UnusableCertificate {
        return Pem.certificates(Base64.getDecoder()
                .decode(read("v1", "Secret", namespace, "dockyards-flux2-webhook-cert")
                        .at(field)
                        .asText()));
    }

    private JsonNode read(String apiVersion, String kind, String in, String name) {
        return cluster.read(apiVersion, kind, in, name).orElseThrow();
    }
}
