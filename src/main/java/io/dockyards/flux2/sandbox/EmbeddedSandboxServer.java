package io.dockyards.flux2.sandbox;

import io.dockyards.flux2.sandbox.embedded.EmbeddedApiServer;
import io.dockyards.flux2.sandbox.embedded.Options;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The API server inside this process. */
public final class EmbeddedSandboxServer implements SandboxServer {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ActorSystem<Void> system;
    private final EmbeddedApiServer server;

    private EmbeddedSandboxServer(ActorSystem<Void> system, EmbeddedApiServer server) {
        this.system = system;
        this.server = server;
    }

    /**
     * Starts one that is ready when this returns.
     *
     * @param port on the loopback address; 0 takes a free one
     * @throws IOException if the port is taken, saying which
     */
    public static EmbeddedSandboxServer start(int port) throws IOException {
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "embedded-api-server");
        try {
            return new EmbeddedSandboxServer(
                    system, EmbeddedApiServer.start(system, Options.defaults().withPort(port)));
        } catch (IOException e) {
            system.terminate();
            throw e;
        }
    }

    @Override
    public URI uri() {
        return server.uri();
    }

    @Override
    public String kubeconfig() {
        return server.kubeconfig();
    }

    @Override
    public HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(uri().resolve(pathAndQuery)).timeout(TIMEOUT);
    }

    @Override
    public HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.close();
        system.terminate();
        http.shutdownNow();
    }
}
