package io.dockyards.flux2.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.YamlObjects;
import io.dockyards.flux2.sandbox.real.ApiServerBinaries;
import io.dockyards.flux2.sandbox.real.Options;
import io.dockyards.flux2.sandbox.real.RealApiServer;
import java.util.List;

/** A real API server with nothing on it, not even CRDs, for one test that installs something. */
public final class EmptyCluster implements AutoCloseable {
    private final RealApiServer server;
    private final Kubectl kubectl;

    private EmptyCluster(RealApiServer server) {
        this.server = server;
        this.kubectl = new Kubectl(server);
    }

    public static EmptyCluster start() {
        Options options = Options.defaults().withFlag(TestCluster.OWNERS_NEED_RIGHTS);
        return new EmptyCluster(RealApiServer.start(ApiServerBinaries.locate(), options));
    }

    public RealApiServer server() {
        return server;
    }

    public Kubectl kubectl() {
        return kubectl;
    }

    /** As the documentation tells installers to do it. */
    public String install(String folder) {
        return kubectl.run("apply", "--server-side", "--validate=strict", "-k", folder);
    }

    /** What a folder of {@code config} comes to. */
    public List<ObjectNode> objects(String folder) {
        try {
            return YamlObjects.read(folder, kubectl.run("kustomize", folder));
        } catch (InvalidYaml e) {
            throw new AssertionError(e);
        }
    }

    /** The one object of a kind among them. */
    public ObjectNode object(String folder, String kind) {
        return objects(folder).stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        server.close();
    }
}
