package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;

/** Over a connection of its own without a fence: replicas that don't lead serve webhooks, too. */
public final class WebhookObjectsClient implements WebhookObjects {
    /** Of Secret and configuration. */
    private static final String FIELD_MANAGER = "?fieldManager=dockyards-flux2-webhook";

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String RIGHTS = "; the rights are in config/rbac";

    private final KubeConnection connection;
    private final Rest rest;
    private final String namespace;
    private final String secretName;
    private final String configurationName;

    private WebhookObjectsClient(
            KubeConnection connection, String namespace, String secretName, String configurationName) {
        this.connection = connection;
        this.rest = connection.rest().within(LIMIT);
        this.namespace = namespace;
        this.secretName = secretName;
        this.configurationName = configurationName;
    }

    /**
     * Sends nothing yet.
     *
     * @param namespace of the Secret; that of the pod or of the context if it is empty
     * @throws KubeSetupException if there can be no connection
     */
    public static WebhookObjectsClient open(
            KubeTarget target, Optional<String> namespace, String secretName, String configurationName)
            throws KubeSetupException {
        KubeConnection connection = KubeConnection.open(target);
        return new WebhookObjectsClient(
                connection, namespace.orElseGet(connection::namespace), secretName, configurationName);
    }

    @Override
    public Optional<ObjectNode> secret() throws ApiFailure {
        return read("Secret/" + namespace + "/" + secretName, secretPath());
    }

    @Override
    public Optional<ObjectNode> configuration() throws ApiFailure {
        return read("ValidatingWebhookConfiguration/" + configurationName, configurationPath());
    }

    private Optional<ObjectNode> read(String object, String path) throws ApiFailure {
        String attempt = "reading " + object;
        Answer answer = Failures.ask(attempt, () -> rest.get(path, Rest.JSON));
        if (answer.code() == 404) {
            return Optional.empty();
        }
        if (!answer.ok() || !(answer.json() instanceof ObjectNode found)) {
            throw failure(attempt, answer);
        }
        return Optional.of(found);
    }

    @Override
    public boolean writeSecret(ObjectNode secret) throws ApiFailure {
        String attempt = "writing Secret/" + namespace + "/" + secretName;
        boolean isNew = secret.at("/metadata/resourceVersion").isMissingNode();
        Answer answer = Failures.ask(
                attempt,
                () -> isNew
                        ? rest.post(secrets() + FIELD_MANAGER, secret, Rest.JSON)
                        : rest.put(secretPath() + FIELD_MANAGER, secret, Rest.JSON));
        // One that is to be written over may have been deleted; a new one needs its namespace.
        return wasWritten(attempt, answer, !isNew && answer.code() == 404);
    }

    @Override
    public boolean patchConfiguration(String resourceVersion, ArrayNode operations) throws ApiFailure {
        String attempt = "patch of ValidatingWebhookConfiguration/" + configurationName;
        // An object whose patch sets a resourceVersion is only written over that one.
        ArrayNode bound = operations.deepCopy();
        bound.addObject()
                .put("op", "replace")
                .put("path", "/metadata/resourceVersion")
                .put("value", resourceVersion);
        Answer answer = Failures.ask(
                attempt, () -> rest.patch(configurationPath() + FIELD_MANAGER, Rest.JSON_PATCH, bound, Rest.JSON));
        return wasWritten(attempt, answer, answer.code() == 404);
    }

    private static boolean wasWritten(String attempt, Answer answer, boolean isGone) throws ApiFailure {
        if (answer.code() == 409 || isGone) {
            return false;
        }
        if (!answer.ok()) {
            throw failure(attempt, answer);
        }
        return true;
    }

    private static ApiFailure failure(String attempt, Answer answer) {
        ApiFailure failure = Failures.of(attempt, answer);
        return failure.code() == 403 ? failure.with(RIGHTS) : failure;
    }

    private String secrets() {
        return "/api/v1/namespaces/" + Paths.segment(namespace) + "/secrets";
    }

    private String secretPath() {
        return secrets() + "/" + Paths.segment(secretName);
    }

    private String configurationPath() {
        return "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/"
                + Paths.segment(configurationName);
    }

    @Override
    public String namespace() {
        return namespace;
    }

    @Override
    public String secretName() {
        return secretName;
    }

    @Override
    public String configurationName() {
        return configurationName;
    }

    @Override
    public void close() {
        connection.close();
    }
}
