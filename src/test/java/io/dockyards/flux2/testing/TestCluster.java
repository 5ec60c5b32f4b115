package io.dockyards.flux2.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.kube.KubeConnection;
import io.dockyards.flux2.kube.KubeSetupException;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.sandbox.real.ApiServerBinaries;
import io.dockyards.flux2.sandbox.real.ApiServerClient;
import io.dockyards.flux2.sandbox.real.Options;
import io.dockyards.flux2.sandbox.real.RealApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real API server of all tests of one JVM: started by the first that asks, with the CRDs of Dockyards and of Flux, gone
 * with the JVM. Tests keep out of each other's way by namespaces of their own.
 */
public final class TestCluster {
    /** Someone who may do nothing but what a test's RBAC objects say. */
    public static final String LIMITED = "limited";

    /** The controller's user, who may do what {@code config/rbac} says once a test has applied that. */
    public static final String CONTROLLER = "controller";

    /** Owner references that block the deletion of their owner ask for a right, as they do on many installations. */
    public static final String OWNERS_NEED_RIGHTS = "--enable-admission-plugins=OwnerReferencesPermissionEnforcement";

    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final YAMLMapper YAML = new YAMLMapper();

    private final RealApiServer server;
    private final ApiServerClient administrator;
    private final Map<String, String> collections = new ConcurrentHashMap<>();

    private TestCluster() {
        var binaries = ApiServerBinaries.locate();
        var options = Options.defaults()
                .withUser(LIMITED)
                .withUser(CONTROLLER)
                .withFlag(OWNERS_NEED_RIGHTS)
                .withCrds(home().resolve("config/crd"));
        for (var crd : binaries.fluxCrds()) {
            options = options.withCrds(crd);
        }
        server = RealApiServer.start(binaries, options);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-cluster"));
        administrator = server.client();
    }

    private static final class Holder {
        static final TestCluster ONLY = new TestCluster();
    }

    public static TestCluster get() {
        return Holder.ONLY;
    }

    /** The checkout. */
    public static Path home() {
        return Path.of(System.getProperty("dockyards.home", ".")).toAbsolutePath();
    }

    public RealApiServer server() {
        return server;
    }

    /** Plain requests of the administrator's. */
    public ApiServerClient client() {
        return administrator;
    }

    /** A connection of the administrator's, to be closed by who asked for it. */
    public KubeConnection connect() {
        return connect(server.kubeconfigFile());
    }

    /** A connection of a user's that the server knows. */
    public KubeConnection connect(String user) {
        try {
            var file = Files.createTempFile("kubeconfig", ".yaml");
            file.toFile().deleteOnExit();
            return connect(Files.writeString(file, server.kubeconfig(user)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KubeConnection connect(Path kubeconfig) {
        try {
            return KubeConnection.open(KubeTarget.of(kubeconfig));
        } catch (KubeSetupException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a namespace that no other test has. */
    public String namespace() {
        var name = "test-" + NAMESPACES.incrementAndGet();
        apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: " + name + "}\n");
        return name;
    }

    /** Applies an object written in YAML, as people do: field manager {@code kubectl}. */
    public ObjectNode apply(String yaml) {
        return apply("kubectl", yaml);
    }

    /** Applies an object written in YAML under a field manager of one's choice. */
    public ObjectNode apply(String manager, String yaml) {
        try {
            var object = YAML.readTree(yaml);
            return (ObjectNode) administrator.apply(path(object), manager, object.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the {@code status} of an object written in YAML, with whatever else its status has left as it is. */
    public ObjectNode status(String yaml) {
        try {
            var object = YAML.readTree(yaml);
            var request = administrator
                    .request(path(object) + "/status")
                    .header("Content-Type", "application/merge-patch+json")
                    .method("PATCH", BodyPublishers.ofString(object.toString()))
                    .build();
            var answer = administrator.send(request);
            if (answer.statusCode() != 200) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
            return (ObjectNode) Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The object as it is now; empty if it isn't there. */
    public Optional<ObjectNode> read(String apiVersion, String kind, String namespace, String name) {
        try {
            var answer = administrator.send(administrator
                    .request(path(apiVersion, kind, namespace, name))
                    .build());
            return answer.statusCode() == 404
                    ? Optional.empty()
                    : Optional.of((ObjectNode) Json.MAPPER.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String apiVersion, String kind, String namespace, String name) {
        try {
            administrator.delete(path(apiVersion, kind, namespace, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String path(JsonNode object) {
        var metadata = object.path("metadata");
        return path(
                object.path("apiVersion").asText(),
                object.path("kind").asText(),
                metadata.path("namespace").asText(),
                metadata.path("name").asText());
    }

    private String path(String apiVersion, String kind, String namespace, String name) {
        var root = (apiVersion.contains("/") ? "/apis/" : "/api/") + apiVersion;
        var collection = collections.computeIfAbsent(apiVersion + "/" + kind, unknown -> collection(root, kind));
        return root + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + collection + "/" + name;
    }

    private String collection(String root, String kind) {
        try {
            for (var resource : administrator.get(root).path("resources")) {
                if (resource.path("kind").asText().equals(kind)
                        && !resource.path("name").asText().contains("/")) {
                    return resource.path("name").asText();
                }
            }
            throw new IllegalArgumentException(root + " has no kind " + kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
