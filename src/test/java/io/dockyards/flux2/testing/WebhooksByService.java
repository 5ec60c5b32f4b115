package io.dockyards.flux2.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The webhooks of {@code config/webhook} where there are no pods: as they are shipped, but that their Service leads to a port of this
 * machine. API servers still ask for a certificate in the Service's name, so one that the controller made itself will do.
 */
public final class WebhooksByService {
    private static final String SERVICE = """
        apiVersion: v1
        kind: Service
        metadata: {name: dockyards-flux2-webhook-service, namespace: dockyards}
        spec: {type: ExternalName, externalName: localhost}
        """;

    private WebhooksByService() {}

    /**
     * Installs them; over others the port changes alone.
     *
     * @param port where a controller serves webhooks
     */
    public static void install(EmptyCluster cluster, int port) {
        ObjectNode configuration = cluster.object("config/webhook", "ValidatingWebhookConfiguration");
        for (JsonNode webhook : configuration.path("webhooks")) {
            ((ObjectNode) webhook.at("/clientConfig/service")).put("port", port);
        }
        cluster.kubectl().runWith(SERVICE, "apply", "--server-side", "-f", "-");
        cluster.kubectl().runWith(configuration.toString(), "apply", "--server-side", "-f", "-");
    }
}
