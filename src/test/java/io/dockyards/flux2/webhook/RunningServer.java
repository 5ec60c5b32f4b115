package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.ConfigFactory;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.render.RenderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;

/** The webhook server on the loopback address, with a desk of a test's. */
public final class RunningServer implements AutoCloseable {
    public static final String WORKLOADS = "/validate-dockyards-io-v1alpha3-workload";
    public static final String TEMPLATES = "/validate-dockyards-io-v1alpha3-workloadtemplate";

    private static final Duration WHOLE = Duration.ofSeconds(8);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    public final FakeDesk desk = new FakeDesk();
    final ActorTestKit kit = ActorTestKit.create("webhooks", ConfigFactory.load());
    private final TestCertificate certificate = TestCertificate.make();
    private Optional<RealEngine> engine = Optional.empty();
    private final WebhookServer server;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(certificate.client())
            .build();

    private RunningServer(Duration limit, Duration firstRequest, Duration farewell) {
        server = WebhookServer.start(
                kit.system(),
                desk,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                certificate,
                limit,
                firstRequest,
                farewell);
    }

    public static RunningServer start() {
        return start(PATIENCE);
    }

    /** @param farewell how long it answers on when it stops */
    static RunningServer stopsAfter(Duration farewell) {
        return new RunningServer(WHOLE, PATIENCE, farewell);
    }

    /** With a real engine, however long an answer takes. */
    public static RunningServer withEngine() {
        return withEngine(PATIENCE, RenderSettings.defaults().withWorkers(2));
    }

    /** @param limit how long an answer may take */
    static RunningServer withEngine(Duration limit, RenderSettings settings) {
        RunningServer server = new RunningServer(limit, PATIENCE, Duration.ZERO);
        server.engine = Optional.of(RealEngine.behind(server, limit, settings));
        return server;
    }

    /** @param firstRequest how long a connection may be without one */
    static RunningServer start(Duration firstRequest) {
        return new RunningServer(WHOLE, firstRequest, Duration.ZERO);
    }

    public HttpResponse<String> post(String path, String body) {
        return post(path, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    public HttpResponse<String> post(String path, byte[] body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port() + path))
                .timeout(PATIENCE);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The {@code response} of an answer. */
    public static JsonNode response(HttpResponse<String> answer) {
        try {
            return Json.MAPPER.readTree(answer.body()).required("response");
        } catch (IOException e) {
            throw new UncheckedIOException(answer.statusCode() + " " + answer.body(), e);
        }
    }

    /** A connection of bytes, encrypted. */
    Socket connect() throws IOException {
        Socket socket = certificate.client().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    RealEngine engine() {
        return engine.orElseThrow();
    }

    int port() {
        return server.address().getPort();
    }

    /** A question about an object. */
    public static ObjectNode review(String operation, String kind, ObjectNode object) {
        ObjectNode review =
                Json.object().put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        ObjectNode request = review.putObject("request").put("uid", "705ab4f5-6393-11e8-b7cc-42010a800002");
        request.putObject("kind")
                .put("group", "dockyards.io")
                .put("version", "v1alpha3")
                .put("kind", kind);
        request.put("operation", operation);
        request.set("object", object);
        return review;
    }

    static ObjectNode read(String json) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kit.shutdownTestKit();
    }
}
