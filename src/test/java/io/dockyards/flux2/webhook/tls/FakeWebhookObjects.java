package io.dockyards.flux2.webhook.tls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.WebhookObjects;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The two objects in memory, with resourceVersions as an API server has them; a hook runs before each request. */
final class FakeWebhookObjects implements WebhookObjects {
    private int version;
    private volatile boolean closed;
    private volatile Optional<ObjectNode> secret = Optional.empty();
    private volatile Optional<ObjectNode> configuration = Optional.of(Json.object());
    private volatile Hook hook = request -> {};

    interface Hook {
        void before(String request) throws ApiFailure;
    }

    FakeWebhookObjects() {
        ObjectNode made = configuration.orElseThrow();
        made.putObject("metadata").put("resourceVersion", "0");
        made.withArray("/webhooks").addObject().putObject("clientConfig").put("url", "https://127.0.0.1");
    }

    void before(Hook hook) {
        this.hook = hook;
    }

    /** Puts a configuration there, or takes it away. */
    void configuration(Optional<ObjectNode> configuration) {
        this.configuration = configuration;
    }

    void deleteSecret() {
        secret = Optional.empty();
    }

    Optional<ObjectNode> secretNow() {
        return secret;
    }

    List<X509Certificate> trusted() throws UnusableCertificate {
        JsonNode bundle = configuration.orElseThrow().at("/webhooks/0/clientConfig/caBundle");
        return bundle.isMissingNode()
                ? List.of()
                : Pem.certificates(Base64.getDecoder().decode(bundle.asText()));
    }

    @Override
    public Optional<ObjectNode> secret() throws ApiFailure {
        hook.before("read secret");
        return secret.map(ObjectNode::deepCopy);
    }

    @Override
    public boolean writeSecret(ObjectNode written) throws ApiFailure {
        hook.before("write secret");
        JsonNode over = written.at("/metadata/resourceVersion");
        boolean fits = over.isMissingNode()
                ? secret.isEmpty()
                : secret.map(now -> now.at("/metadata/resourceVersion").equals(over))
                        .orElse(false);
        if (fits) {
            secret = Optional.of(stamped(written.deepCopy()));
        }
        return fits;
    }

    @Override
    public Optional<ObjectNode> configuration() throws ApiFailure {
        hook.before("read configuration");
        return configuration.map(ObjectNode::deepCopy);
    }

    @Override
    public boolean patchConfiguration(String resourceVersion, ArrayNode operations) throws ApiFailure {
        hook.before("patch configuration");
        boolean fits = configuration
                .map(now -> now.at("/metadata/resourceVersion").asText().equals(resourceVersion))
                .orElse(false);
        if (fits) {
            ObjectNode now = configuration.orElseThrow();
            for (JsonNode operation : operations) {
                ((ObjectNode) now.at("/webhooks/0/clientConfig")).set("caBundle", operation.path("value"));
            }
            stamped(now);
        }
        return fits;
    }

    private ObjectNode stamped(ObjectNode object) {
        version++;
        object.withObject("/metadata").put("resourceVersion", String.valueOf(version));
        return object;
    }

    @Override
    public String namespace() {
        return "dockyards";
    }

    @Override
    public String secretName() {
        return "certificate";
    }

    @Override
    public String configurationName() {
        return "webhooks";
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
