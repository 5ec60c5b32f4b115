package io.dockyards.flux2.kube;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The client's configuration for a target, checked.
 *
 * @param where which cluster it is, for people: context and kubeconfig, or the pod's service account
 */
record ClientConfig(Config config, String where) {
    /** Longer than any sane answer takes; the actors retry. */
    static final int REQUEST_TIMEOUT_MILLIS = 30_000;

    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    /** First pause of an informer that failed; doubled up to 32 times as much. */
    private static final int WATCH_RECONNECT_MILLIS = 250;

    static ClientConfig of(KubeTarget target) throws KubeSetupException {
        var files = KubeconfigFiles.of(target);
        if (files.isPresent()) {
            return tuned(fromFiles(files.get(), target));
        }
        if (target.context().isPresent()) {
            throw new KubeSetupException("--context " + target.context().get()
                    + " needs a kubeconfig, and there is none; name one with --kubeconfig");
        }
        if (target.inCluster()) {
            // The library reads the token anew from its usual place when it rotates.
            return tuned(new ClientConfig(Config.autoConfigure(null), "service account of this pod"));
        }
        throw new KubeSetupException(
                "no cluster: there is no kubeconfig (" + target.home().resolve(".kube/config")
                        + ", variable KUBECONFIG) and this isn't a pod; name one with --kubeconfig");
    }

    private static ClientConfig fromFiles(KubeconfigFiles files, KubeTarget target) throws KubeSetupException {
        var chosen = new KubeconfigCheck(files, target.environment()).choose(target.context());
        var config = Config.empty();
        try {
            var parsed = files.documents().stream()
                    .map(document -> KubeConfigUtils.parseConfig(document.file().toFile()))
                    .toArray(io.fabric8.kubernetes.api.model.Config[]::new);
            KubeConfigUtils.merge(config, chosen.context(), parsed);
        } catch (KubernetesClientException e) {
            throw new KubeSetupException(
                    "kubeconfig " + files.names() + " can't be used: " + OneLine.of(OneLine.deepest(e)), e);
        }
        if (chosen.command().isPresent() && !hasCredentials(config)) {
            throw new KubeSetupException("the command \"" + chosen.command().get() + "\" that context \""
                    + chosen.context() + "\" of kubeconfig " + files.names()
                    + " logs in with gave no credentials; run it by hand to see why");
        }
        chosen.tokenFile().ifPresent(file -> config.setOauthTokenProvider(tokenFrom(file)));
        return new ClientConfig(config, "context \"" + chosen.context() + "\" of kubeconfig " + files.names());
    }

    private static boolean hasCredentials(Config config) {
        return Optional.ofNullable(config.getAutoOAuthToken()).isPresent()
                || Optional.ofNullable(config.getClientCertData()).isPresent();
    }

    private static OAuthTokenProvider tokenFrom(Path file) {
        return () -> {
            try {
                return Files.readString(file).strip();
            } catch (IOException e) {
                throw new UncheckedIOException("the token's file " + file + " can't be read", e);
            }
        };
    }

    private static ClientConfig tuned(ClientConfig chosen) {
        var config = chosen.config();
        // Its retries ignore Retry-After and hold a refused connection for 20 s.
        config.setRequestRetryBackoffLimit(0);
        config.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        config.setWatchReconnectInterval(WATCH_RECONNECT_MILLIS);
        // Watches over plain HTTP break on characters beyond ASCII.
        config.setOnlyHttpWatches(false);
        config.setUserAgent("dockyards-flux2");
        return chosen;
    }
}
