package io.dockyards.flux2.kube;

import java.util.Optional;

/**
 * How replicas find out who of them leads ({@code --leader-elect}).
 *
 * @param namespace of the Lease; empty for the one that the connection has: the service account's or the context's
 */
public record ElectionSettings(Optional<String> namespace, LeaseTimes times) {
    /** The name of the Lease. */
    public static final String LEASE = "dockyards-flux2";

    /** The usual times. */
    public static ElectionSettings in(Optional<String> namespace) {
        return new ElectionSettings(namespace, LeaseTimes.STANDARD);
    }

    public ElectionSettings withTimes(LeaseTimes others) {
        return new ElectionSettings(namespace, others);
    }
}
