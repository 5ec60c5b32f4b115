package io.dockyards.flux2.webhook.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A certificate of the controller's own that can't be had, or isn't trusted: one line for each reason, however often it is tried. */
class WhatIsInTheWayIsToldOnceTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(600);
    private static final String PREFIX = "the webhooks' certificate: ";

    private final Logger logger = (Logger) LoggerFactory.getLogger(SelfManaged.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final FakeWebhookObjects objects = new FakeWebhookObjects();
    private final Tries tries = new Tries();
    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00Z"));

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
        objects.before(tries);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void aForeignSecretEndsAStartAndIsLeftAlone() throws Exception {
        ObjectNode foreign = SecretForm.write(Samples.issued(), "dockyards", "certificate", Optional.empty());
        foreign.withObject("/metadata").remove("labels");
        objects.writeSecret(foreign);
        String why = "Secret/dockyards/certificate isn't used: this controller hasn't made it; delete it, or serve it"
                + " with --webhook-cert-mode files";

        assertThatThrownBy(this::openInVain)
                .isInstanceOf(UnusableCertificate.class)
                .hasMessage("the webhooks have no certificate after 0 s: " + why);

        assertThat(said()).containsExactly(PREFIX + why);
        assertThat(tries.of("read secret")).isGreaterThan(1);
        assertThat(objects.secretNow().orElseThrow().path("data")).isEqualTo(foreign.path("data"));
        assertThat(objects.isClosed()).isTrue();
    }

    @Test
    void aSecretThatMayNotBeReadEndsAStart() {
        tries.refuse("read secret", "no right to read");

        assertThatThrownBy(this::openInVain).hasMessage("the webhooks have no certificate after 0 s: no right to read");

        assertThat(said()).containsExactly(PREFIX + "no right to read");
        assertThat(tries.of("read secret")).isGreaterThan(1);
    }

    @Test
    void aMissingConfigurationHindersNoStartAndIsMadeGoodOnceItIsThere() throws Exception {
        ObjectNode configuration = objects.configuration().orElseThrow();
        objects.configuration(Optional.empty());
        try (SelfManaged certificate = open(LONG)) {
            awaitTries("read configuration", 3);
            assertThat(said())
                    .singleElement()
                    .asString()
                    .endsWith("isn't there, so no API server asks the webhooks;" + " apply config/webhook");

            objects.configuration(Optional.of(configuration));
            await().atMost(LONG).until(() -> !objects.trusted().isEmpty());
            Handshake.served(certificate.context())
                    .verify(objects.trusted().getFirst().getPublicKey());
            assertThat(said()).hasSize(1);
        }
    }

    @Test
    void aConfigurationThatMayNotBeChangedHindersNoStart() throws Exception {
        tries.refuse("patch configuration", "no right to change");
        try (SelfManaged _ = open(LONG)) {
            awaitTries("patch configuration", 3);
            assertThat(said()).containsExactly(PREFIX + "no right to change");

            tries.refuse("patch configuration", "another reason");
            await().atMost(LONG).until(() -> said().size() == 2);
            assertThat(said()).last().isEqualTo(PREFIX + "another reason");

            tries.allow();
            await().atMost(LONG).until(() -> !objects.trusted().isEmpty());
        }
    }

    @Test
    void itIsTriedLessAndLessOften() throws Exception {
        tries.refuse("patch configuration", "no right to change");
        try (SelfManaged _ = open(LONG)) {
            awaitTries("patch configuration", 4);
        }
        // After the first, which belongs to the start, comes the usual pause. What failed before has counted.
        assertThat(tries.pauses("patch configuration").get(1)).isGreaterThanOrEqualTo(Duration.ofMillis(800));
        assertThat(tries.pauses("patch configuration").get(2)).isGreaterThanOrEqualTo(Duration.ofMillis(1_600));
    }

    @Test
    void aServerThatAsksForTimeGetsIt() throws Exception {
        Duration asked = Duration.ofSeconds(3);
        tries.refuse("patch configuration", "too much", asked);
        try (SelfManaged _ = open(LONG)) {
            awaitTries("patch configuration", 3);
        }
        assertThat(tries.pauses("patch configuration").get(1)).isGreaterThanOrEqualTo(asked);
    }

    @Test
    void afterAFaultAllGoesOn() throws Exception {
        tries.fail("patch configuration");
        try (SelfManaged _ = open(LONG)) {
            awaitTries("patch configuration", 3);
            assertThat(said()).contains("looking after the webhooks' certificate has a fault");
            tries.allow();
            await().atMost(LONG).until(() -> !objects.trusted().isEmpty());
        }
    }

    private void awaitTries(String request, int number) {
        await().atMost(LONG).until(() -> tries.of(request) >= number);
    }

    private void openInVain() throws UnusableCertificate {
        open(SHORT).close();
    }

    private SelfManaged open(Duration patience) throws UnusableCertificate {
        SelfManagedSettings standard = SelfManagedSettings.standard(Optional.empty());
        SelfManagedSettings settings = new SelfManagedSettings(
                standard.namespace(),
                standard.service(),
                standard.secret(),
                standard.configuration(),
                standard.life(),
                Duration.ofMillis(10),
                Duration.ofSeconds(2),
                patience);
        return SelfManaged.open(objects, settings, clock);
    }

    private List<String> said() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
