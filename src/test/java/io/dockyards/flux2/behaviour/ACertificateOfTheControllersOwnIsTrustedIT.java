package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.testing.TestCluster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --webhook-cert-mode self} of the program as users run it: what the API server is told to trust is what is served. */
class ACertificateOfTheControllersOwnIsTrustedIT {
    private static final String ADMISSION = "admissionregistration.k8s.io/v1";
    private static final String KIND = "ValidatingWebhookConfiguration";
    private static final String CONFIGURATION = "dockyards-flux2-validating-webhook-configuration";
    private static final String QUESTION = """
        {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"1","operation":"DELETE",\
        "kind":{"group":"dockyards.io","version":"v1alpha3","kind":"Workload"}}}\
        """;

    private final TestCluster cluster = TestCluster.get();
    private final String namespace = cluster.namespace();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        cluster.delete(ADMISSION, KIND, "", CONFIGURATION);
    }

    @Test
    void byTheNameOfTheService() throws Exception {
        // It asks nobody in this test: no API has such objects.
        cluster.apply("""
            apiVersion: %s
            kind: %s
            metadata: {name: %s}
            webhooks:
              - name: validation.workload.dockyards.io
                admissionReviewVersions: [v1]
                sideEffects: None
                failurePolicy: Ignore
                clientConfig: {url: "https://127.0.0.1:9/none"}
                rules: [{apiGroups: [none.example], apiVersions: [v1], operations: [CREATE], resources: [nothings]}]
            """.formatted(ADMISSION, KIND, CONFIGURATION));
        int port = freePort();
        ControllerProcess controller = ControllerProcess.start(
                kubeconfig(),
                namespace,
                "--enable-webhooks",
                "--webhook-cert-mode=self",
                "--webhook-bind-address=127.0.0.1:" + port);
        try {
            Awaitility.await("the API server is told whom to trust")
                    .atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        controller.requireAlive();
                        return bundle().length > 2;
                    });
            assertThat(bundle()).isEqualTo(authorities());
            Awaitility.await("an answer")
                    .atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .untilAsserted(() -> assertThat(answer(port)).contains("HTTP/1.1 200 ", "\"allowed\":true"));
        } finally {
            controller.kill();
        }
    }

    /** As an API server asks: it trusts the bundle, and the certificate must be for the Service. */
    private String answer(int port) throws Exception {
        String service = "dockyards-flux2-webhook-service." + namespace + ".svc";
        try (var plain = new Socket(InetAddress.getLoopbackAddress(), port);
                var socket =
                        (SSLSocket) trusting(bundle()).getSocketFactory().createSocket(plain, service, port, true)) {
            socket.setSoTimeout(60_000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            String request = """
                POST /validate-dockyards-io-v1alpha3-workload HTTP/1.1\r
                Host: %s\r
                Content-Type: application/json\r
                Connection: close\r
                Content-Length: %d\r
                \r
                %s\
                """.formatted(service, QUESTION.length(), QUESTION);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SSLContext trusting(byte[] bundle) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate each :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bundle))) {
            store.setCertificateEntry("ca" + number++, each);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private byte[] bundle() {
        return decoded(
                cluster.read(ADMISSION, KIND, "", CONFIGURATION).orElseThrow(), "/webhooks/0/clientConfig/caBundle");
    }

    private byte[] authorities() {
        return decoded(
                cluster.read("v1", "Secret", namespace, "dockyards-flux2-webhook-cert")
                        .orElseThrow(),
                "/data/ca.crt");
    }

    private static byte[] decoded(ObjectNode object, String field) {
        return Base64.getDecoder().decode(object.at(field).asText());
    }

    /** The administrator's, for the test's namespace: there the Secret is kept. */
    private Path kubeconfig() throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        ObjectNode config = (ObjectNode) yaml.readTree(cluster.server().kubeconfig());
        ((ObjectNode) config.at("/contexts/0/context")).put("namespace", namespace);
        return Files.writeString(folder.resolve("kubeconfig"), yaml.writeValueAsString(config));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
