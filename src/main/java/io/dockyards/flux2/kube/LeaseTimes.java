package io.dockyards.flux2.kube;

import java.time.Duration;

/**
 * The times of a leader election; they mean what they mean in client-go.
 *
 * @param lease how long the others wait after the last renewal that they saw; whole seconds
 * @param renewDeadline how long a leader may write after its last renewal; the rest of the lease is for requests on their way
 * @param retry how often a leader renews and the others look
 */
public record LeaseTimes(Duration lease, Duration renewDeadline, Duration retry) {
    /** 15 s, 10 s and 2 s, as with most controllers. */
    public static final LeaseTimes STANDARD =
            new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));

    public LeaseTimes {
        if (lease.compareTo(renewDeadline) <= 0 || renewDeadline.compareTo(retry) <= 0 || !retry.isPositive()) {
            throw new IllegalArgumentException("a lease must be longer than its renew deadline, and that than a retry");
        }
        if (lease.getNano() != 0) {
            throw new IllegalArgumentException("a Lease has whole seconds");
        }
    }
}
