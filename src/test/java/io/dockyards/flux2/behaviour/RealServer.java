package io.dockyards.flux2.behaviour;

import io.dockyards.flux2.sandbox.real.ApiServerBinaries;
import io.dockyards.flux2.sandbox.real.ApiServerClient;
import io.dockyards.flux2.sandbox.real.AuditedRequest;
import io.dockyards.flux2.sandbox.real.RealApiServer;
import io.dockyards.flux2.sandbox.real.SharedApiServer;
import io.dockyards.flux2.testing.ControllerAccount;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A kube-apiserver; it counts by its audit log. */
final class RealServer implements CountingServer {
    /**
     * What the templates of behaviours render beside the kinds that every installation allows; and Secrets are watched, which it doesn't
     * allow.
     */
    private static final String KINDS_OF_BEHAVIOURS = """
        - apiGroups: [""]
          resources: [secrets]
          verbs: [list, watch]
        - apiGroups: [rbac.authorization.k8s.io]
          resources: [roles, rolebindings, clusterroles]
          verbs: [get, list, watch, create, patch, delete, escalate, bind]
        - apiGroups: [apiextensions.k8s.io]
          resources: [customresourcedefinitions]
          verbs: [get, list, watch, create, patch, delete]
        - apiGroups: ["*"]
          resources: [boats, gadgets, widgets]
          verbs: [get, list, watch, create, patch, delete]
        """;

    private final RealApiServer server;
    private final ApiServerClient client;
    private Optional<Path> account = Optional.empty();

    RealServer(RealApiServer server) {
        this.server = server;
        this.client = server.client();
    }

    static CountingServer start() {
        ApiServerBinaries binaries = ApiServerBinaries.locate();
        return new RealServer(RealApiServer.start(
                binaries, SharedApiServer.withAllCrds(binaries).withFlag(TestCluster.OWNERS_NEED_RIGHTS)));
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
    public synchronized Path controllerKubeconfigFile() {
        Path file = account.orElseGet(() -> {
            Path kubeconfig = ControllerAccount.install(server);
            ControllerAccount.extend(
                    server, "kinds-of-behaviours", KINDS_OF_BEHAVIOURS, "create", "customresourcedefinitions");
            return kubeconfig;
        });
        account = Optional.of(file);
        return file;
    }

    @Override
    public Path controllerKubeconfigFile(String leases) {
        Path file = controllerKubeconfigFile();
        ControllerAccount.letLeadIn(server, leases);
        return file;
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
