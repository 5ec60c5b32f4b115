package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.kube.KubeconfigFiles.Entry;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the client library passes over in silence and then talks to some default address: an unknown context, a context
 * without cluster, files and commands that aren't there.
 */
final class KubeconfigCheck {
    /**
     * The choice that a context makes.
     *
     * @param server as written
     * @param tokenFile file that holds the user's token; empty if the user logs in otherwise
     * @param command the program that is run for credentials; empty if there is none
     */
    record Chosen(String context, String server, Optional<Path> tokenFile, Optional<String> command) {}

    private final KubeconfigFiles files;
    private final Map<String, String> environment;

    KubeconfigCheck(KubeconfigFiles files, Map<String, String> environment) {
        this.files = files;
        this.environment = environment;
    }

    /** Checks the wanted context, else the current one. */
    Chosen choose(Optional<String> wanted) throws KubeSetupException {
        if (files.contexts().isEmpty()) {
            throw new KubeSetupException(
                    "kubeconfig " + files.names() + " has no contexts; name another file with --kubeconfig");
        }
        var name = wanted.or(files::currentContext)
                .orElseThrow(() -> new KubeSetupException("kubeconfig " + files.names()
                        + " has no current-context; choose one with --context: " + known()));
        var context = files.entry("contexts", name)
                .orElseThrow(() -> new KubeSetupException("kubeconfig " + files.names() + " has no context \"" + name
                        + "\""
                        + (wanted.isPresent() ? "" : ", which is its current-context") + "; choose one with --context: "
                        + known()));
        var server = cluster(name, context);
        var user = context.yaml().path("context").path("user").asText();
        if (user.isEmpty()) {
            return new Chosen(name, server, Optional.empty(), Optional.empty());
        }
        return user(name, server, context, user);
    }

    private String known() {
        return String.join(", ", files.contexts());
    }

    private String cluster(String contextName, Entry context) throws KubeSetupException {
        var name = context.yaml().path("context").path("cluster").asText();
        var cluster = files.entry("clusters", name)
                .orElseThrow(() -> new KubeSetupException(
                        "context \"" + contextName + "\" of kubeconfig " + context.file() + " is for the cluster \""
                                + name + "\", which isn't there; add it or choose another --context"));
        var details = cluster.yaml().path("cluster");
        var server = details.path("server").asText();
        if (!isAddress(server)) {
            throw new KubeSetupException("cluster \"" + name + "\" of kubeconfig " + cluster.file() + " has "
                    + (server.isEmpty() ? "no server" : "the server \"" + server + "\"")
                    + "; an address such as https://host:6443 is needed");
        }
        authority(cluster, "cluster \"" + name + "\"", details);
        return server;
    }

    private static void authority(Entry cluster, String what, JsonNode details) throws KubeSetupException {
        var data = details.path("certificate-authority-data").asText();
        var file = file(cluster, what, details, "certificate-authority");
        var good = file.map(Certificates::areIn).orElse(data.isEmpty() || Certificates.areIn(data));
        if (!good) {
            throw new KubeSetupException("the certificate-authority of " + what + " of kubeconfig " + cluster.file()
                    + " holds no certificate; put the cluster's CA there");
        }
    }

    private static boolean isAddress(String server) {
        try {
            var uri = new URI(server);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private Chosen user(String contextName, String server, Entry context, String name) throws KubeSetupException {
        var user = files.entry("users", name)
                .orElseThrow(() -> new KubeSetupException(
                        "context \"" + contextName + "\" of kubeconfig " + context.file() + " is for the user \"" + name
                                + "\", who isn't there; add the user or choose another --context"));
        var who = "user \"" + name + "\"";
        var details = user.yaml().path("user");
        file(user, who, details, "client-certificate");
        file(user, who, details, "client-key");
        var token = file(user, who, details, "tokenFile");
        return new Chosen(contextName, server, token, command(user, who, details.path("exec")));
    }

    /** A file that an entry names, relative to the kubeconfig's folder. */
    private static Optional<Path> file(Entry entry, String what, JsonNode details, String field)
            throws KubeSetupException {
        var name = details.path(field).asText();
        if (name.isEmpty() || !details.path(field + "-data").asText().isEmpty()) {
            return Optional.empty();
        }
        var file = entry.file().toAbsolutePath().resolveSibling(name).normalize();
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new KubeSetupException("the " + field + " of " + what + " of kubeconfig " + entry.file()
                    + " can't be read: " + file + "; correct the kubeconfig or put the file there");
        }
        return Optional.of(file);
    }

    private Optional<String> command(Entry entry, String who, JsonNode exec) throws KubeSetupException {
        var command = exec.path("command").asText();
        if (exec.isMissingNode() || exec.isNull()) {
            return Optional.empty();
        }
        if (command.isEmpty() || !isThere(entry, command)) {
            var hint = exec.path("installHint").asText();
            throw new KubeSetupException(who + " of kubeconfig " + entry.file() + " logs in with the command \""
                    + command + "\", which isn't there; install it or put it on the PATH"
                    + (hint.isEmpty() ? "" : ": " + OneLine.of(hint)));
        }
        return Optional.of(command);
    }

    private boolean isThere(Entry entry, String command) {
        if (command.contains(File.separator)) {
            return Files.isExecutable(entry.file().toAbsolutePath().resolveSibling(command));
        }
        for (var folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            var file = Path.of(folder).resolve(command);
            if (Files.isExecutable(file) && !Files.isDirectory(file)) {
                return true;
            }
        }
        return false;
    }
}
