package io.dockyards.flux2.webhook.tls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.dockyards.flux2.api.Json;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;

/** What has to change in a webhook configuration, so that API servers trust some authorities and no others. */
final class TrustPlanner {
    private TrustPlanner() {}

    /** The operations of a JSON patch, one for each webhook that trusts others; none if all is as it should be. */
    static ArrayNode operations(JsonNode configuration, List<X509Certificate> authorities) {
        ArrayNode operations = Json.MAPPER.createArrayNode();
        JsonNode webhooks = configuration.path("webhooks");
        for (int index = 0; index < webhooks.size(); index++) {
            JsonNode client = webhooks.path(index).path("clientConfig");
            if (client.isObject() && !trusts(client.path("caBundle"), authorities)) {
                operations
                        .addObject()
                        .put("op", "add")
                        .put("path", "/webhooks/" + index + "/clientConfig/caBundle")
                        .put("value", Base64.getEncoder().encodeToString(Pem.of(authorities)));
            }
        }
        return operations;
    }

    /** In whatever order and however it is written. */
    private static boolean trusts(JsonNode bundle, List<X509Certificate> authorities) {
        try {
            List<X509Certificate> trusted = Pem.certificates(Base64.getDecoder().decode(bundle.asText()));
            return new HashSet<>(trusted).equals(new HashSet<>(authorities));
        } catch (IllegalArgumentException | UnusableCertificate unreadable) {
            return false;
        }
    }
}
