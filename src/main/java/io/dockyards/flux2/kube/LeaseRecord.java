package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a Lease says ({@code spec} of {@code coordination.k8s.io/v1}).
 *
 * @param holder identity of who holds it; empty if it was released
 * @param duration how long it holds after a renewal; zero if it doesn't say
 * @param acquired by the holder's clock, for people; as is {@code renewed}
 * @param transitions how often it has gone from one holder to another
 */
record LeaseRecord(
        String holder, Duration duration, Optional<Instant> acquired, Optional<Instant> renewed, int transitions) {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** A lease that nobody has had before. */
    static LeaseRecord first(String holder, Duration duration, Instant now) {
        return new LeaseRecord(holder, duration, Optional.of(now), Optional.of(now), 0);
    }

    static LeaseRecord of(JsonNode lease) {
        var spec = lease.path("spec");
        return new LeaseRecord(
                spec.path("holderIdentity").asText(""),
                Duration.ofSeconds(spec.path("leaseDurationSeconds").asInt(0)),
                time(spec.path("acquireTime")),
                time(spec.path("renewTime")),
                spec.path("leaseTransitions").asInt(0));
    }

    private static Optional<Instant> time(JsonNode text) {
        try {
            return Optional.of(Instant.parse(text.asText()));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** The same holder, a while later. */
    LeaseRecord renewed(Duration term, Instant now) {
        return new LeaseRecord(holder, term, acquired, Optional.of(now), transitions);
    }

    LeaseRecord takenBy(String identity, Duration term, Instant now) {
        return new LeaseRecord(identity, term, Optional.of(now), Optional.of(now), transitions + 1);
    }

    /** Nobody's, so that the next needn't wait; a second is the shortest that the API takes. */
    LeaseRecord released(Instant now) {
        return new LeaseRecord("", Duration.ofSeconds(1), Optional.of(now), Optional.of(now), transitions);
    }

    /** Writes it into a Lease, whose other fields stay. */
    void into(ObjectNode lease) {
        var spec = lease.withObject("/spec");
        spec.put("holderIdentity", holder)
                .put("leaseDurationSeconds", duration.toSeconds())
                .put("leaseTransitions", transitions);
        acquired.ifPresent(time -> spec.put("acquireTime", MICROS.format(time)));
        renewed.ifPresent(time -> spec.put("renewTime", MICROS.format(time)));
    }
}
