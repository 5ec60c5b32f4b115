package io.dockyards.flux2.bench.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.bench.BenchFailure;
import io.dockyards.flux2.sandbox.real.ApiServerBinaries;
import io.dockyards.flux2.sandbox.real.ApiServerClient;
import io.dockyards.flux2.sandbox.real.ApiServerException;
import io.dockyards.flux2.sandbox.real.AuditedRequest;
import io.dockyards.flux2.sandbox.real.Options;
import io.dockyards.flux2.sandbox.real.RealApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The real API server of a run. The controller has a user of its own there, so that its requests can be told from the bench's. */
final class FleetServer implements AutoCloseable {
    private static final String CONTROLLER = "controller";
    private static final String MANAGER = "bench";

    private final RealApiServer server;
    private final ApiServerClient client;
    private final Path kubeconfig;

    private FleetServer(RealApiServer server) throws IOException {
        this.server = server;
        this.client = server.client();
        this.kubeconfig =
                Files.writeString(server.folder().resolve("controller.kubeconfig"), server.kubeconfig(CONTROLLER));
    }

    /** Starts one that serves the kinds of Dockyards and Flux. */
    static FleetServer start(Path home) {
        try {
            ApiServerBinaries binaries = ApiServerBinaries.locate();
            Options options =
                    Options.defaults().withUser(CONTROLLER, "system:masters").withCrds(home.resolve("config/crd"));
            for (Path crd : binaries.fluxCrds()) {
                options = options.withCrds(crd);
            }
            return new FleetServer(RealApiServer.start(binaries, options));
        } catch (ApiServerException | IOException e) {
            throw BenchFailure.surroundings(String.valueOf(e.getMessage()));
        }
    }

    /** The controller's kubeconfig. */
    Path kubeconfig() {
        return kubeconfig;
    }

    ApiServerClient client() {
        return client;
    }

    /** The version of kube-apiserver. */
    String version() {
        return asked(() -> client.get("/version").path("gitVersion").asText());
    }

    /** @param path of the collection */
    void create(String path, ObjectNode object) {
        asked(() -> client.create(path, object.toString()));
    }

    /** @param path of the object, or of its status */
    void merge(String path, ObjectNode change) {
        asked(() -> client.merge(path, MANAGER, change.toString()));
    }

    /** @param path of an object or of a collection */
    void delete(String path) {
        asked(() -> client.delete(path));
    }

    /** What the controller has asked for so far, in the order of the answers; a later answer begins with an earlier one. */
    List<AuditedRequest> requests() {
        try {
            return server.requests().stream()
                    .filter(request -> request.user().equals(CONTROLLER))
                    .toList();
        } catch (ApiServerException e) {
            throw BenchFailure.surroundings(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private interface Question<T> {
        T ask() throws IOException;
    }

    private static <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException e) {
            throw BenchFailure.wrong("the API server doesn't do what the bench asks for: " + e.getMessage());
        }
    }
}
