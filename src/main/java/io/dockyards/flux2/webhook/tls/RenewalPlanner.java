package io.dockyards.flux2.webhook.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a replica does about the certificate that all of them share; a pure function of what it sees. */
final class RenewalPlanner {
    private RenewalPlanner() {}

    /** What to do about the Secret. */
    sealed interface Step {
        /** The Secret's certificate is the one to serve. */
        record Use(Issued issued) implements Step {}

        /**
         * A new certificate goes into the Secret.
         *
         * @param keep authorities that stay trusted: replicas may serve what they signed
         * @param why for the log
         */
        record Make(List<X509Certificate> keep, String why) implements Step {}

        /** Nothing may be written. */
        record Refuse(String why) implements Step {}
    }

    /** @param served what this replica serves now */
    static Step next(SecretState secret, Optional<Issued> served, ServiceNames names, Instant now) {
        List<X509Certificate> ours = served.map(Issued::authorities).orElse(List.of());
        return switch (secret) {
            case SecretState.Missing() -> new Step.Make(valid(ours, List.of(), now), "there was none");
            case SecretState.Foreign() ->
                new Step.Refuse(
                        "this controller hasn't made it; delete it, or serve it with --webhook-cert-mode files");
            case SecretState.Damaged(String why, List<X509Certificate> found) ->
                new Step.Make(valid(ours, found, now), "it was damaged: " + why);
            case SecretState.Sound(Issued issued) -> {
                Optional<String> reason = reasonToRenew(issued, names, now);
                yield reason.isPresent()
                        ? new Step.Make(valid(issued.authorities(), ours, now), reason.get())
                        : new Step.Use(issued);
            }
        };
    }

    private static Optional<String> reasonToRenew(Issued issued, ServiceNames names, Instant now) {
        if (!names.areIn(issued.material().certificate())) {
            return Optional.of("it was for another Service than " + names.dns().getFirst());
        }
        if (!now.isBefore(issued.material().expires())) {
            return Optional.of("it ran out at " + issued.material().expires());
        }
        if (!now.isBefore(issued.renewAt())) {
            return Optional.of("two thirds of its life were over at " + issued.renewAt());
        }
        if (now.isBefore(issued.material().begins())) {
            return Optional.of("it isn't valid before " + issued.material().begins());
        }
        return Optional.empty();
    }

    private static List<X509Certificate> valid(List<X509Certificate> some, List<X509Certificate> others, Instant now) {
        Set<X509Certificate> all = new LinkedHashSet<>(
                Stream.concat(some.stream(), others.stream()).toList());
        return all.stream()
                .filter(authority -> authority.getNotAfter().toInstant().isAfter(now))
                .toList();
    }

    /**
     * Whether a replica may change to the certificate of the Secret: not before API servers have had the time to hear that its
     * authority is to be trusted, unless what it serves is of no use.
     *
     * @param trustedSince since when this replica has seen the authority in the configuration; empty if it isn't there
     * @param settle how long API servers may need to hear of it
     */
    static boolean mayServe(Optional<Issued> served, Optional<Instant> trustedSince, Duration settle, Instant now) {
        return served.isEmpty()
                || !now.isBefore(served.get().material().expires())
                || trustedSince.map(since -> !now.isBefore(since.plus(settle))).orElse(false);
    }
}
