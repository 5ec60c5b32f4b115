package io.dockyards.flux2.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.YamlObjects;
import io.dockyards.flux2.sandbox.real.RealApiServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The ServiceAccount that an installed controller runs as, with the rights of {@code config/rbac} and no others. */
public final class ControllerAccount {
    /** Its name as a user, e.g. in the audit log. */
    public static final String USER = "system:serviceaccount:dockyards:dockyards-flux2";

    /** What whoever installs the controller grants for kinds that templates render beside the common ones. */
    private static final String EXTENSION = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata:
          name: dockyards-flux2-%s
          labels: {rbac.dockyards.io/aggregate-to-dockyards-flux2: "true"}
        rules:
        """;

    /** The Role for it and its binding. */
    private static final String ELECTION = "dockyards-flux2-leader-election";

    private ControllerAccount() {}

    /** Installs the rights; a kubeconfig whose token is the account's. */
    public static Path install(RealApiServer server) {
        Kubectl kubectl = new Kubectl(server);
        kubectl.run("apply", "--server-side", "--force-conflicts", "-k", "config/namespace");
        kubectl.run("apply", "--server-side", "--force-conflicts", "-k", "config/rbac");
        return login(server);
    }

    /** The same, where the rights are installed already. */
    public static Path login(RealApiServer server) {
        Kubectl kubectl = new Kubectl(server);
        String token = kubectl.run("-n", "dockyards", "create", "token", "dockyards-flux2", "--duration=24h")
                .strip();
        // Of its own rights, and of those that Kubernetes adds up.
        await(kubectl, "list", "workloads.dockyards.io");
        await(kubectl, "create", "configmaps");
        try {
            Path kubeconfig = Files.createTempFile("account", ".kubeconfig");
            kubeconfig.toFile().deleteOnExit();
            return Files.writeString(kubeconfig, server.kubeconfig().replaceFirst("token: .*", "token: " + token));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Grants more in the way that the documentation tells.
     *
     * @param rules as they stand in a ClusterRole
     * @param verb what can be done afterwards
     * @param resource with which resource
     */
    public static void extend(RealApiServer server, String name, String rules, String verb, String resource) {
        Kubectl kubectl = new Kubectl(server);
        kubectl.runWith(EXTENSION.formatted(name) + rules, "apply", "--server-side", "-f", "-");
        await(kubectl, verb, resource);
    }

    /** Grants in another namespace what {@code config/rbac} grants for the Lease in that of the controller. */
    public static void letLeadIn(RealApiServer server, String namespace) {
        Kubectl kubectl = new Kubectl(server);
        try {
            for (ObjectNode object : YamlObjects.read("config/rbac", kubectl.run("kustomize", "config/rbac"))) {
                ObjectNode metadata = object.withObject("/metadata");
                if (metadata.path("name").asText().equals(ELECTION)) {
                    metadata.put("namespace", namespace);
                    kubectl.runWith(object.toString(), "apply", "--server-side", "-f", "-");
                }
            }
        } catch (InvalidYaml e) {
            throw new AssertionError(e);
        }
        await(kubectl, "update", "leases.coordination.k8s.io/dockyards-flux2", "--namespace=" + namespace);
    }

    private static void await(Kubectl kubectl, String verb, String resource) {
        await(kubectl, verb, resource, "--all-namespaces");
    }

    private static void await(Kubectl kubectl, String verb, String resource, String where) {
        Awaitility.await(verb + " " + resource)
                .atMost(Duration.ofSeconds(60))
                .until(() -> kubectl.tryRun("", "auth", "can-i", verb, resource, where, "--as=" + USER)
                                .exit()
                        == 0);
    }
}
