package io.dockyards.flux2.webhook.tls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.WebhookObjects;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replica's part in keeping the certificate that all share: looks at Secret and configuration, and takes the next step. For one
 * thread.
 */
final class SharedCertificate {
    private static final Logger log = LoggerFactory.getLogger(SharedCertificate.class);

    private final WebhookObjects objects;
    private final SelfManagedSettings settings;
    private final Clock clock;
    private final ServiceNames names;
    private final Issuer issuer;
    private final String secretName;
    private final String configurationName;
    private Optional<Issued> served = Optional.empty();
    private Optional<Trust> trust = Optional.empty();

    /** Since when the authorities of a certificate are seen in the configuration. */
    private record Trust(Issued issued, Instant since) {}

    /** How a look ended. */
    enum Outcome {
        /** All is as it should be. */
        SETTLED,
        /** A new certificate waits until API servers know its authority. */
        SETTLING,
        /** Somebody else wrote at the same time: look again. */
        OUTRUN
    }

    SharedCertificate(WebhookObjects objects, SelfManagedSettings settings, Clock clock) {
        this.objects = objects;
        this.settings = settings;
        this.clock = clock;
        this.names = new ServiceNames(settings.service(), objects.namespace());
        this.issuer = new Issuer(names, settings.life());
        this.secretName = "Secret/" + objects.namespace() + "/" + objects.secretName();
        this.configurationName = "ValidatingWebhookConfiguration/" + objects.configurationName();
    }

    /** What this replica is to serve; empty as long as there has been nothing. */
    Optional<Issued> served() {
        return served;
    }

    /**
     * Looks once. Also when it fails there may be a new {@link #served}.
     *
     * @throws ApiFailure if the API server refuses something or is away
     * @throws UnusableCertificate if people have to do something
     */
    Outcome look() throws ApiFailure, UnusableCertificate {
        Optional<ApiFailure> unknown = Optional.empty();
        Optional<ObjectNode> configuration = Optional.empty();
        // Before the Secret, so that a write over it can't undo what a replica wrote that has seen a newer Secret.
        try {
            configuration = objects.configuration();
        } catch (ApiFailure failure) {
            unknown = Optional.of(failure);
        }
        Optional<ObjectNode> secret = objects.secret();
        Instant now = clock.instant();
        return switch (RenewalPlanner.next(SecretForm.read(secret), served, names, now)) {
            case RenewalPlanner.Step.Refuse(String why) ->
                throw new UnusableCertificate(secretName + " isn't used: " + why);
            case RenewalPlanner.Step.Make make -> make(make, secret, now);
            case RenewalPlanner.Step.Use(Issued issued) -> use(issued, configuration, unknown);
        };
    }

    private Outcome make(RenewalPlanner.Step.Make make, Optional<ObjectNode> over, Instant now) throws ApiFailure {
        Issued issued = issuer.issue(now, make.keep());
        if (objects.writeSecret(SecretForm.write(issued, objects.namespace(), objects.secretName(), over))) {
            log.info(
                    "a certificate for the webhooks is made in {}, as {}; it runs out at {}",
                    secretName,
                    make.why(),
                    issued.material().expires());
        }
        // In either case it is read again: what counts is what stands there, and the configuration is read before it.
        return Outcome.OUTRUN;
    }

    private Outcome use(Issued issued, Optional<ObjectNode> configuration, Optional<ApiFailure> unknown)
            throws ApiFailure, UnusableCertificate {
        if (served.isEmpty()) {
            // Without any certificate nobody is answered: nothing is lost by serving one that isn't trusted yet.
            serve(issued);
        }
        try {
            if (unknown.isPresent()) {
                throw unknown.get();
            }
            if (configuration.isEmpty()) {
                trust = Optional.empty();
                change(issued, Optional.of(Instant.EPOCH));
                throw new UnusableCertificate(
                        configurationName + " isn't there, so no API server asks the webhooks; apply config/webhook");
            }
            if (!isTrusted(issued, configuration.get())) {
                return Outcome.OUTRUN;
            }
            change(issued, trust.map(Trust::since));
        } catch (ApiFailure failure) {
            change(issued, Optional.empty());
            throw failure;
        }
        boolean isServed = served.stream().anyMatch(issued::isSameAs);
        return isServed ? Outcome.SETTLED : Outcome.SETTLING;
    }

    /** False if somebody else wrote at the same time. */
    private boolean isTrusted(Issued issued, ObjectNode configuration) throws ApiFailure {
        ArrayNode operations = TrustPlanner.operations(configuration, issued.authoritiesAt(clock.instant()));
        if (!operations.isEmpty()) {
            trust = Optional.empty();
            String version = configuration.at("/metadata/resourceVersion").asText();
            if (!objects.patchConfiguration(version, operations)) {
                return false;
            }
            log.info("API servers are told in {} whom to trust: what signed {}", configurationName, secretName);
        }
        if (trust.filter(known -> known.issued().isSameAs(issued)).isEmpty()) {
            trust = Optional.of(new Trust(issued, clock.instant()));
        }
        return true;
    }

    private void change(Issued issued, Optional<Instant> trustedSince) {
        boolean isNew = served.stream().noneMatch(issued::isSameAs);
        if (isNew && RenewalPlanner.mayServe(served, trustedSince, settings.settle(), clock.instant())) {
            serve(issued);
        }
    }

    private void serve(Issued issued) {
        served = Optional.of(issued);
        log.info(
                "the webhooks serve the certificate of {}; it runs out at {}, and is renewed from {} on",
                secretName,
                issued.material().expires(),
                issued.renewAt());
    }
}
