package io.dockyards.flux2.sandbox;

import io.dockyards.flux2.sandbox.real.ApiServerBinaries;
import io.dockyards.flux2.sandbox.real.ApiServerClient;
import io.dockyards.flux2.sandbox.real.Options;
import io.dockyards.flux2.sandbox.real.RealApiServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/** A kube-apiserver with an etcd and a garbage collector, as processes beside this one. */
public final class RealSandboxServer implements SandboxServer {
    private final RealApiServer server;
    private final ApiServerClient client;

    private RealSandboxServer(RealApiServer server) {
        this.server = server;
        this.client = server.client();
    }

    /**
     * Starts one that is ready when this returns and serves the kinds of Flux and Dockyards; builds its programs first if need be.
     *
     * @param port on the loopback address; 0 takes a free one
     * @param dockyardsCrds folder of the CRDs of Dockyards
     * @throws IOException if it can't be started, saying why
     */
    public static RealSandboxServer start(int port, Path dockyardsCrds) throws IOException {
        try {
            ApiServerBinaries binaries = ApiServerBinaries.locate();
            Options options = Options.defaults().withoutAudit().withCrds(dockyardsCrds);
            for (Path crd : binaries.fluxCrds()) {
                options = options.withCrds(crd);
            }
            return new RealSandboxServer(RealApiServer.start(binaries, port == 0 ? options : options.withPort(port)));
        } catch (RuntimeException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
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
