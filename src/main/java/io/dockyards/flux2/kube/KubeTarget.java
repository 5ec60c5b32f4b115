package io.dockyards.flux2.kube;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which cluster is meant: the flags {@code --kubeconfig} and {@code --context}, and where to look without them.
 *
 * @param kubeconfig the file that the user named
 * @param context the context that the user named
 * @param environment environment variables; {@code KUBECONFIG} and {@code PATH} count
 * @param home the user's home folder, for {@code .kube/config}
 * @param serviceAccount folder of the token that a pod has
 */
public record KubeTarget(
        Optional<Path> kubeconfig,
        Optional<String> context,
        Map<String, String> environment,
        Path home,
        Path serviceAccount) {
    private static final Path SERVICE_ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    public KubeTarget {
        environment = Map.copyOf(environment);
    }

    /** As kubectl looks for it; in a pod without a kubeconfig it is the service account's cluster. */
    public static KubeTarget of(Optional<Path> kubeconfig, Optional<String> context) {
        return new KubeTarget(
                kubeconfig, context, System.getenv(), Path.of(System.getProperty("user.home")), SERVICE_ACCOUNT);
    }

    /** The kubeconfig file alone, with its current context. */
    public static KubeTarget of(Path kubeconfig) {
        return of(Optional.of(kubeconfig), Optional.empty());
    }

    /** Whether this process runs in a pod that may talk to its API server. */
    boolean inCluster() {
        return environment.containsKey("KUBERNETES_SERVICE_HOST")
                && environment.containsKey("KUBERNETES_SERVICE_PORT")
                && Files.isRegularFile(serviceAccount.resolve("token"));
    }
}
