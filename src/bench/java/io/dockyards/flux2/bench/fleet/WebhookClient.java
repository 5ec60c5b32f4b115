package io.dockyards.flux2.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.bench.BenchFailure;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Asks the webhooks as an API server does, over HTTPS with connections that stay. */
final class WebhookClient implements AutoCloseable {
    private static final String PATH = "/validate-dockyards-io-v1alpha3-";

    /** The controller answers within 8 s. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final HttpClient http;
    private final int port;

    private WebhookClient(HttpClient http, int port) {
        this.http = http;
        this.port = port;
    }

    /** @param port on the loopback address */
    static WebhookClient to(int port) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return new WebhookClient(
                    HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .sslContext(context)
                            .build(),
                    port);
        } catch (GeneralSecurityException e) {
            throw BenchFailure.surroundings("this JVM can't do TLS: " + e.getMessage());
        }
    }

    /**
     * Asks, and has to be told that it is well.
     *
     * @param review the whole body
     * @return the {@code response}
     */
    JsonNode ask(String kind, ObjectNode review) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("https://127.0.0.1:" + port + PATH + kind.toLowerCase(java.util.Locale.ROOT)))
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(review)))
                .build();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            JsonNode response = Json.read(answer.body()).path("response");
            if (!response.path("allowed").booleanValue()) {
                throw BenchFailure.wrong("the webhook doesn't let a " + kind + " through that is well: "
                        + response.at("/status/message").asText(answer.statusCode() + " " + response));
            }
            return response;
        } catch (IOException e) {
            throw BenchFailure.wrong("the webhook doesn't answer about a " + kind + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BenchFailure.wrong("interrupted");
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** The certificate is for a Service, and this goes to the loopback address: what is measured is the same. */
    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
