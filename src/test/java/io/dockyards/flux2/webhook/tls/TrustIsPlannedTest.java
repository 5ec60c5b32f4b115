package io.dockyards.flux2.webhook.tls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each webhook of the configuration trusts the authorities of the Secret, and none beside. */
class TrustIsPlannedTest {
    private final X509Certificate first =
            Samples.issued(Instant.now()).authorities().getFirst();
    private final X509Certificate second =
            Samples.issued(Instant.now()).authorities().getFirst();

    @Test
    void aMissingBundleIsAdded() {
        assertThat(TrustPlanner.operations(configuration("", ""), List.of(first)))
                .extracting(operation -> operation.path("path").asText())
                .containsExactly("/webhooks/0/clientConfig/caBundle", "/webhooks/1/clientConfig/caBundle");
    }

    @Test
    void anotherAuthorityIsReplaced() {
        JsonNode operation = TrustPlanner.operations(configuration(bundle(first), bundle(second)), List.of(second))
                .get(0);
        assertThat(operation.path("path").asText()).isEqualTo("/webhooks/0/clientConfig/caBundle");
        assertThat(operation.path("value").asText()).isEqualTo(bundle(second));
    }

    @Test
    void onlyWhatDiffersIsWritten() {
        String either = bundle(first, second);
        String turned = bundle(second, first);
        assertThat(TrustPlanner.operations(configuration(either, turned), List.of(first, second)))
                .isEmpty();
    }

    @Test
    void nonsenseIsReplaced() {
        assertThat(TrustPlanner.operations(configuration("Cg==", bundle(first)), List.of(first)))
                .hasSize(1);
    }

    @Test
    void aConfigurationWithoutWebhooksHasNothingToWrite() {
        assertThat(TrustPlanner.operations(Json.object(), List.of(first))).isEmpty();
    }

    private static ObjectNode configuration(String... bundles) {
        ObjectNode configuration = Json.object();
        for (String bundle : bundles) {
            ObjectNode client = configuration.withArray("/webhooks").addObject().putObject("clientConfig");
            if (!bundle.isEmpty()) {
                client.put("caBundle", bundle);
            }
        }
        return configuration;
    }

    private static String bundle(X509Certificate... authorities) {
        return Base64.getEncoder().encodeToString(Pem.of(List.of(authorities)));
    }
}
