package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.sandbox.DockyardsCrds;
import io.dockyards.flux2.sandbox.embedded.ApiRequest;
import io.dockyards.flux2.sandbox.embedded.EmbeddedApiServer;
import io.dockyards.flux2.sandbox.embedded.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The API server in this process; it counts what it hears. */
final class EmbeddedServer implements CountingServer {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Write> writes = new CopyOnWriteArrayList<>();
    private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "embedded-api-server");
    private final EmbeddedApiServer server;
    private final Path kubeconfigFile;

    private EmbeddedServer() throws IOException {
        server = EmbeddedApiServer.start(system, Options.defaults().withListener(this::hear));
        kubeconfigFile = Files.createTempFile("embedded", ".kubeconfig");
        kubeconfigFile.toFile().deleteOnExit();
        Files.writeString(kubeconfigFile, server.kubeconfig());
    }

    static CountingServer start() {
        try {
            EmbeddedServer server = new EmbeddedServer();
            Person administrator = new Person(server);
            DockyardsCrds.read().forEach(administrator::apply);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void hear(ApiRequest request) {
        if (request.isWrite() && request.userAgent().equals(CONTROLLER)) {
            writes.add(Write.of(
                    request.verb(),
                    request.resource(),
                    request.subresource(),
                    request.namespace(),
                    request.name(),
                    request.status()));
        }
    }

    @Override
    public List<Write> writes() {
        return List.copyOf(writes);
    }

    @Override
    public Path kubeconfigFile() {
        return kubeconfigFile;
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
        return HttpRequest.newBuilder(uri().resolve(pathAndQuery)).timeout(Duration.ofSeconds(60));
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
