package io.dockyards.flux2.sandbox.real;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Plain HTTP requests as one user, for tests that want to see bytes and for what starting a server needs. */
public final class ApiServerClient {
    private final URI server;
    private final String token;
    private final HttpClient http;

    ApiServerClient(URI server, String caPem, String token) {
        this.server = server;
        this.token = token;
        this.http = HttpClient.newBuilder()
                .sslContext(trusting(caPem))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** A request to a path below the server's root, with the user's token. */
    public HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(server.resolve(pathAndQuery))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(60));
    }

    /** Sends it and waits for the whole answer, whatever its status is. */
    public HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Sends it and hands out the answer as it comes, for a watch; the status must be 200. To be closed by who asked. */
    public InputStream open(HttpRequest request) throws IOException {
        try {
            var answer = http.send(request, BodyHandlers.ofInputStream());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            try (var body = answer.body()) {
                throw refused(request, answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** PATCH by RFC 7386, as the given field manager; the answer must be 200. */
    public JsonNode merge(String path, String manager, String json) throws IOException {
        return json(send(request(path + "?fieldManager=" + manager)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(json))
                .build()));
    }

    /** GET; only the status of the answer. */
    public int status(String pathAndQuery) throws IOException {
        return send(request(pathAndQuery).build()).statusCode();
    }

    /** GET; the answer must be 200. */
    public JsonNode get(String pathAndQuery) throws IOException {
        return json(send(request(pathAndQuery).build()));
    }

    /** POST of a JSON object; the answer must be 200 or 201. */
    public JsonNode create(String path, String json) throws IOException {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build()));
    }

    /** Server-side apply by the given field manager, with force; the answer must be 200 or 201. */
    public JsonNode apply(String path, String manager, String json) throws IOException {
        return json(send(request(path + "?force=true&fieldManager=" + manager)
                .header("Content-Type", "application/apply-patch+yaml")
                .method("PATCH", BodyPublishers.ofString(json))
                .build()));
    }

    /** DELETE; the answer must be 200 or 202. */
    public JsonNode delete(String path) throws IOException {
        return json(send(request(path).DELETE().build()));
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw refused(answer.request(), answer.statusCode(), answer.body());
        }
        return Json.read(answer.body().getBytes(StandardCharsets.UTF_8));
    }

    private static IOException refused(HttpRequest request, int status, String body) {
        return new IOException(request.method() + " " + request.uri() + " was answered with " + status + ": " + body);
    }

    private static SSLContext trusting(String caPem) {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var certificates = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(caPem.getBytes(StandardCharsets.US_ASCII)));
            for (var certificate : certificates) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new ApiServerException("the certificate of the API server can't be read: " + e.getMessage(), e);
        }
    }
}
