package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.sandbox.real.ApiServerBinaries;
import io.dockyards.flux2.sandbox.real.ApiServerClient;
import io.dockyards.flux2.sandbox.real.AuditedRequest;
import io.dockyards.flux2.sandbox.real.RealApiServer;
import io.dockyards.flux2.sandbox.real.SharedApiServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/** A kube-apiserver; it counts by its audit log. */
final class RealServer implements CountingServer {
    private final RealApiServer server;
    private final ApiServerClient client;

    RealServer(RealApiServer server) {
        this.server = server;
        this.client = server.client();
    }

    static CountingServer start() {
        ApiServerBinaries binaries = ApiServerBinaries.locate();
        return new RealServer(RealApiServer.start(binaries, SharedApiServer.withAllCrds(binaries)));
    }

    @Override
    public List<Write> writes() {
        return server.requests().stream()
                .filter(AuditedRequest::isWrite)
                .filter(request -> request.userAgent().equals(CONTROLLER))
                .map(request -> Write.of(
                        request.verb(),
                        request.resource(),
                        request.subresource(),
                        request.namespace(),
                        request.name(),
                        request.code()))
                .toList();
    }

    @Override
    public Path kubeconfigFile() {
        return server.kubeconfigFile();
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
        return client.request(pathAndQuery);
    }

    @Override
    public HttpResponse<String> send(HttpRequest request) throws IOException {
        return client.send(request);
    }

    @Override
    public void close() {
        server.close();
    }
}
