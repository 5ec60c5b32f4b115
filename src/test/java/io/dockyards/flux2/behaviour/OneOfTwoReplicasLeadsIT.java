package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.kube.ElectionSettings;
import io.dockyards.flux2.kube.LeaseTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Behaviour §7.8: any number of replicas watch, one reconciles. */
@OnBothServers
class OneOfTwoReplicasLeadsIT {
    /** So long that nobody can have waited for its end. */
    private static final LeaseTimes LONG =
            new LeaseTimes(Duration.ofMinutes(10), Duration.ofSeconds(60), Duration.ofMillis(300));

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Scene here;

    OneOfTwoReplicasLeadsIT(ServerUnderTest server) {
        here = Scene.on(server.bare());
        here.template("web", Scene.ONE_CONFIG_MAP);
    }

    @Test
    void theOtherTakesOverWhenTheLeaderStops() {
        here.workload("app").of("web").input("{colour: red}").apply();
        Controlled first = replica();
        here.awaitReady("app");
        ObjectNode lease = lease().orElseThrow();
        assertThat(lease.at("/spec/leaseTransitions").asInt()).isZero();
        assertThat(lease.at("/spec/leaseDurationSeconds").asInt()).isEqualTo(600);
        try (Controlled second = replica()) {
            here.awaitTrue(
                    "the second has listed everything",
                    () -> second.controller().synced());
            here.workload("app").of("web").input("{colour: green}").apply();
            here.awaitReady("app");
            assertThat(second.heard().soFar()).isZero();
            assertThat(holder()).isEqualTo(lease.at("/spec/holderIdentity").asText());

            long start = System.nanoTime();
            first.close();
            here.awaitTrue(
                    "another leader",
                    () -> !holder().isEmpty()
                            && !holder().equals(lease.at("/spec/holderIdentity").asText()));
            here.workload("app").of("web").input("{colour: blue}").apply();
            here.awaitColour("app", "blue");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
            assertThat(lease().orElseThrow().at("/spec/leaseTransitions").asInt())
                    .isEqualTo(1);
            assertThat(second.heard().soFar()).isPositive();
        }
        assertThat(holder()).isEmpty();
        assertThat(lease().orElseThrow().at("/spec/leaseDurationSeconds").asInt())
                .isEqualTo(1);
    }

    @Test
    void aHolderWhoseLeaseRanOutIsReplacedAndTheRestOfTheLeaseStays() {
        here.apply("""
            apiVersion: coordination.k8s.io/v1
            kind: Lease
            metadata: {name: dockyards-flux2, labels: {whose: ours}}
            spec: {holderIdentity: foreign, leaseDurationSeconds: 3, leaseTransitions: 4, renewTime: '%s'}
            """.formatted("2100-01-01T00:00:00.000000Z"));
        here.workload("app").of("web").input("{colour: red}").apply();
        Instant start = Instant.now();
        try (Controlled replica = replica()) {
            assertThat(replica.server()).isSameAs(here.server);
            here.awaitReady("app");
            assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(3));
            ObjectNode lease = lease().orElseThrow();
            assertThat(lease.at("/spec/holderIdentity").asText()).contains("_");
            assertThat(lease.at("/spec/leaseTransitions").asInt()).isEqualTo(5);
            assertThat(lease.at("/metadata/labels/whose").asText()).isEqualTo("ours");
        }
    }

    private Controlled replica() {
        return Controlled.start(
                here.server,
                here.server.controllerKubeconfigFile(here.namespace),
                settings -> settings.withNamespaces(Set.of(here.namespace))
                        .withElection(new ElectionSettings(Optional.of(here.namespace), LONG)));
    }

    private Optional<ObjectNode> lease() {
        return here.read("coordination.k8s.io/v1", "Lease", ElectionSettings.LEASE);
    }

    private String holder() {
        return lease().orElseThrow().at("/spec/holderIdentity").asText();
    }
}
