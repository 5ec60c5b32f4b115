package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The two objects that every replica looks after for its webhooks: the Secret with their certificate, and the
 * ValidatingWebhookConfiguration that says whom API servers trust. Each write is bound to what was read before.
 */
public interface WebhookObjects extends AutoCloseable {
    /** Empty if there is none. */
    Optional<ObjectNode> secret() throws ApiFailure;

    /**
     * Creates the Secret, or writes it over the one that had this resourceVersion.
     *
     * @return false if somebody else was quicker
     */
    boolean writeSecret(ObjectNode secret) throws ApiFailure;

    /** Empty if there is none. */
    Optional<ObjectNode> configuration() throws ApiFailure;

    /**
     * Changes the configuration by a JSON patch (RFC 6902), if it still has that resourceVersion.
     *
     * @return false if somebody else was quicker
     */
    boolean patchConfiguration(String resourceVersion, ArrayNode operations) throws ApiFailure;

    /** Where the Secret is. */
    String namespace();

    /** The name of the Secret. */
    String secretName();

    /** The name of the configuration. */
    String configurationName();

    @Override
    void close();
}
