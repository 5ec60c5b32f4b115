package io.dockyards.flux2.webhook.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.kube.ApiFailure;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Several replicas, one Secret, one configuration: looked at in any order, over several renewals. */
class ReplicasShareACertificateTest {
    private static final SelfManagedSettings SETTINGS = SelfManagedSettings.standard(Optional.empty());

    private final FakeWebhookObjects objects = new FakeWebhookObjects();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final SharedCertificate one = new SharedCertificate(objects, SETTINGS, clock);
    private final SharedCertificate other = new SharedCertificate(objects, SETTINGS, clock);

    @Test
    void theSecondTakesWhatTheFirstMade() throws Exception {
        settle(one);
        settle(other);
        assertThat(other.served()).isEqualTo(one.served());
        assertThat(objects.trusted()).isEqualTo(one.served().orElseThrow().authorities());
    }

    @Test
    void whoComesLateTakesThatOfTheOther() throws Exception {
        objects.before(request -> {
            if (request.equals("write secret")) {
                objects.before(none -> {});
                look(other);
            }
        });
        assertThat(one.look()).isEqualTo(SharedCertificate.Outcome.OUTRUN);
        assertThat(one.served()).as("its own was not written").isEmpty();
        settle(one);
        settle(other);
        assertThat(one.served()).isEqualTo(other.served());
    }

    @Test
    void whatIsServedIsTrustedAtEveryMoment() throws Exception {
        settle(one);
        settle(other);
        Random random = new Random(7);
        int renewals = 0;
        String secret = "";
        for (int step = 0; step < 3_000; step++) {
            clock.advance(
                    step % 100 == 0 ? Duration.ofDays(random.nextInt(20)) : Duration.ofSeconds(random.nextInt(4)));
            look(random.nextBoolean() ? one : other);
            String now = objects.secretNow().orElseThrow().at("/data/tls.crt").asText();
            renewals += now.equals(secret) ? 0 : 1;
            secret = now;
            for (SharedCertificate replica : List.of(one, other)) {
                Issued served = replica.served().orElseThrow();
                if (clock.instant().isBefore(served.material().expires())) {
                    assertThat(objects.trusted()).contains(served.authorities().getFirst());
                }
            }
        }
        assertThat(renewals).isGreaterThan(3);
        assertThat(objects.trusted()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void aNewOneWaitsUntilApiServersHaveHeardOfIt() throws Exception {
        settle(one);
        Issued first = one.served().orElseThrow();
        clock.advance(Duration.ofDays(61));
        assertThat(one.look()).as("it is made").isEqualTo(SharedCertificate.Outcome.OUTRUN);
        assertThat(one.look()).as("it is told").isEqualTo(SharedCertificate.Outcome.SETTLING);
        assertThat(one.served()).contains(first);
        assertThat(objects.trusted()).hasSize(2).contains(first.authorities().getFirst());
        clock.advance(SETTINGS.settle());
        assertThat(one.look()).isEqualTo(SharedCertificate.Outcome.SETTLED);
        assertThat(one.served().orElseThrow().isSameAs(first)).isFalse();
    }

    @Test
    void theOldAuthorityIsTrustedUntilItRunsOut() throws Exception {
        settle(one);
        X509Certificate first = objects.trusted().getFirst();
        clock.advance(Duration.ofDays(61));
        settle(one);
        clock.advance(Duration.ofDays(28));
        settle(one);
        assertThat(objects.trusted()).contains(first);
        clock.advance(Duration.ofDays(2));
        settle(one);
        assertThat(objects.trusted()).hasSize(1).doesNotContain(first);
    }

    @Test
    void whoHasReadAnOlderSecretUndoesNothing() throws Exception {
        settle(one);
        settle(other);
        clock.advance(Duration.ofDays(61));
        objects.configuration(Optional.of(emptied()));
        objects.before(request -> {
            if (request.equals("patch configuration")) {
                objects.before(none -> {});
                settle(other);
            }
        });
        settle(one);
        assertThat(objects.trusted())
                .contains(other.served().orElseThrow().authorities().getFirst());
    }

    @Test
    void whatIsServedStaysWhileTheConfigurationMayNotBeChanged() throws Exception {
        settle(one);
        Optional<Issued> served = one.served();
        clock.advance(Duration.ofDays(61));
        objects.before(request -> {
            if (request.equals("patch configuration")) {
                throw new ApiFailure(403, "Forbidden", "no right", Optional.empty());
            }
        });
        one.look();
        assertThatThrownBy(one::look).hasMessage("no right");
        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(one::look).hasMessage("no right");
        assertThat(one.served()).isEqualTo(served);
        clock.advance(Duration.ofDays(29));
        assertThatThrownBy(one::look).hasMessage("no right");
        assertThat(one.served()).as("the old one is of no use any more").isNotEqualTo(served);
    }

    @Test
    void aMissingConfigurationIsToldAndTheCertificateServed() {
        objects.configuration(Optional.empty());
        assertThat(look(one)).isEqualTo("");
        assertThatThrownBy(one::look)
                .hasMessage("ValidatingWebhookConfiguration/webhooks isn't there, so no API server asks the webhooks;"
                        + " apply config/webhook");
        assertThat(one.served()).isPresent();
    }

    @Test
    void aForeignSecretIsLeftAloneAndTold() throws Exception {
        ObjectNode foreign = SecretForm.write(Samples.issued(), "dockyards", "certificate", Optional.empty());
        foreign.withObject("/metadata").remove("labels");
        objects.writeSecret(foreign);
        assertThatThrownBy(one::look)
                .hasMessage("Secret/dockyards/certificate isn't used: this controller hasn't made it; delete it, or"
                        + " serve it with --webhook-cert-mode files");
        assertThat(one.served()).isEmpty();
        assertThat(objects.secretNow().orElseThrow().path("data")).isEqualTo(foreign.path("data"));
    }

    @Test
    void aDeletedSecretIsMadeAgainAndOthersStayTrusted() throws Exception {
        settle(one);
        settle(other);
        X509Certificate first = objects.trusted().getFirst();
        objects.deleteSecret();
        look(one);
        look(one);
        assertThat(objects.trusted()).hasSize(2).contains(first);
    }

    private ObjectNode emptied() {
        ObjectNode configuration = Json.object();
        configuration.putObject("metadata").put("resourceVersion", "emptied");
        configuration.withArray("/webhooks").addObject().putObject("clientConfig");
        return configuration;
    }

    private static String look(SharedCertificate replica) {
        try {
            replica.look();
            return "";
        } catch (ApiFailure | UnusableCertificate problem) {
            return String.valueOf(problem.getMessage());
        }
    }

    /** Looks until all is as it should be, with the time that API servers are given. */
    private void settle(SharedCertificate replica) {
        try {
            for (int looks = 0; looks < 10; looks++) {
                switch (replica.look()) {
                    case SETTLED -> {
                        return;
                    }
                    case SETTLING -> clock.advance(SETTINGS.settle());
                    case OUTRUN -> {}
                }
            }
            throw new AssertionError("not settled after ten looks");
        } catch (ApiFailure | UnusableCertificate problem) {
            throw new AssertionError(problem);
        }
    }
}
