package io.dockyards.flux2.webhook.tls;

import java.time.Duration;
import java.util.Optional;

/**
 * Whom a self-managed certificate is for and how long it lives.
 *
 * @param namespace of the controller, its Service and the Secret; that of the pod or of the context if it is empty
 * @param service by which API servers reach the webhooks
 * @param secret in which the replicas share the certificate
 * @param configuration the ValidatingWebhookConfiguration whose {@code caBundle}s are kept
 * @param life of a certificate; it is renewed at two thirds
 * @param every how often Secret and configuration are looked at
 * @param settle how long an API server may need to hear of a new authority
 * @param patience how long a start may wait for a certificate
 */
public record SelfManagedSettings(
        Optional<String> namespace,
        String service,
        String secret,
        String configuration,
        Duration life,
        Duration every,
        Duration settle,
        Duration patience) {
    /** With the names of {@code config/webhook} (behaviour §6): 90 days, looked at every 30 seconds. */
    public static SelfManagedSettings standard(Optional<String> namespace) {
        return new SelfManagedSettings(
                namespace,
                "dockyards-flux2-webhook-service",
                "dockyards-flux2-webhook-cert",
                "dockyards-flux2-validating-webhook-configuration",
                Duration.ofDays(90),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
    }
}
