package io.dockyards.flux2.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.sandbox.real.ApiServerBinaries;
import io.dockyards.flux2.sandbox.real.RealApiServer;
import io.dockyards.flux2.sandbox.real.SharedApiServer;
import io.dockyards.flux2.testing.ControllerAccount;
import io.dockyards.flux2.testing.Kubectl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * The controller from the image, as the kubelet runs it: the ServiceAccount's token in its folder, the address of the API server
 * in the environment, the rights of {@code config/rbac}.
 */
class TheImageBecomesReadyInAPodIT {
    private static final String ACCOUNT = "var/run/secrets/kubernetes.io/serviceaccount/";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    @Test
    void itGetsReadyLeadsAndStopsWhenToldTo(TestReporter reporter) throws Exception {
        CleanRoot root = CleanRoot.of(ImageUnderTest.get());
        ApiServerBinaries binaries = ApiServerBinaries.locate();
        try (RealApiServer server = RealApiServer.start(binaries, SharedApiServer.withAllCrds(binaries))) {
            mountAccount(root, ControllerAccount.install(server));
            int port = freePort();
            Path log = folder.resolve("log");
            long started = System.nanoTime();
            Process process = root.start(
                    log,
                    Map.of(
                            "KUBERNETES_SERVICE_HOST",
                            server.uri().getHost(),
                            "KUBERNETES_SERVICE_PORT",
                            String.valueOf(server.uri().getPort())),
                    "--leader-elect",
                    "--health-bind-address=127.0.0.1:" + port);
            try {
                await("ready").atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
                    assertThat(status(port)).as(Files.readString(log)).isEqualTo(200);
                });
                // For people; how fast it is depends on what else the machine does.
                reporter.publishEntry("ready after ms", String.valueOf((System.nanoTime() - started) / 1_000_000));
                Kubectl kubectl = new Kubectl(server);
                await("leads")
                        .atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(
                                        kubectl.run("-n", "dockyards", "get", "lease", "dockyards-flux2", "-o", "name"))
                                .contains("dockyards-flux2"));
                process.destroy();
                assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static void mountAccount(CleanRoot root, Path kubeconfig) throws IOException {
        JsonNode config = new YAMLMapper().readTree(kubeconfig.toFile());
        String authority =
                config.at("/clusters/0/cluster/certificate-authority-data").asText();
        root.put(ACCOUNT + "ca.crt", new String(Base64.getDecoder().decode(authority), StandardCharsets.US_ASCII));
        root.put(ACCOUNT + "token", config.at("/users/0/user/token").asText());
        root.put(ACCOUNT + "namespace", "dockyards");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static int status(int port) throws InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
