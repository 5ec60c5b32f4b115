package io.dockyards.flux2.kube;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The connection to one API server: made from a kubeconfig or a pod's service account, shared by everything. */
public final class KubeConnection implements AutoCloseable {
    private final KubernetesClient client;
    private final ExecutorService executor;
    private final Rest rest;
    private final String where;

    private KubeConnection(KubernetesClient client, ExecutorService executor, WriteFence fence, String where) {
        this.client = client;
        this.executor = executor;
        this.rest = new Rest(client.getHttpClient(), client.getMasterUrl().toString(), fence);
        this.where = where;
    }

    /**
     * Reads and checks the configuration; sends nothing to the server yet.
     *
     * @throws KubeSetupException if it can't work
     */
    public static KubeConnection open(KubeTarget target) throws KubeSetupException {
        return open(target, WriteFence.OPEN);
    }

    /**
     * The same, with a fence that every write has to pass.
     *
     * @throws KubeSetupException if it can't work
     */
    public static KubeConnection open(KubeTarget target, WriteFence fence) throws KubeSetupException {
        var config = ClientConfig.of(target);
        var executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("kube-", 0).factory());
        try {
            var client = new KubernetesClientBuilder()
                    .withConfig(config.config())
                    .withHttpClientFactory(new JdkHttpClientFactory())
                    .withKubernetesSerialization(new ExactSerialization())
                    .withTaskExecutor(executor)
                    .build();
            return new KubeConnection(client, executor, fence, config.where());
        } catch (KubernetesClientException | IllegalArgumentException e) {
            executor.shutdown();
            throw new KubeSetupException(
                    "the certificates or keys of the " + config.where() + " can't be used: "
                            + OneLine.of(OneLine.deepest(e)) + "; correct the kubeconfig",
                    e);
        }
    }

    /**
     * Asks the server for its version, so that one that can't be reached or refuses the login is seen at once.
     *
     * @return the server's version, e.g. {@code v1.37.2}
     */
    public String verify() throws KubeSetupException {
        try {
            var answer = rest.get("/version", Rest.JSON);
            if (answer.ok() && answer.json().hasNonNull("gitVersion")) {
                return answer.json().path("gitVersion").asText();
            }
            if (answer.code() == 401) {
                throw new KubeSetupException("the cluster at " + server() + " (" + where
                        + ") doesn't accept the login; renew the credentials or choose another --context");
            }
            // /version itself may be forbidden to some users: reaching it is what counts.
            if (answer.code() == 403) {
                return "unknown";
            }
            throw new KubeSetupException("what answers at " + server() + " (" + where
                    + ") isn't a Kubernetes API server (HTTP " + answer.code() + "); correct the server's address");
        } catch (ApiFailure e) {
            throw new KubeSetupException(
                    "the cluster at " + server() + " (" + where + ") can't be reached: " + e.getMessage()
                            + "; start it, or choose another with --kubeconfig or --context",
                    e);
        }
    }

    /** The server's address. */
    public String server() {
        var url = client.getMasterUrl().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** The namespace of the context or of the pod's service account; {@code default} if they have none. */
    public String namespace() {
        return Optional.ofNullable(client.getConfiguration().getNamespace())
                .filter(name -> !name.isBlank())
                .orElse("default");
    }

    KubernetesClient client() {
        return client;
    }

    Rest rest() {
        return rest;
    }

    @Override
    public void close() {
        client.close();
        executor.shutdownNow();
    }
}
