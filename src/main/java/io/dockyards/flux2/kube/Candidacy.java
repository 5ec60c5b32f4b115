package io.dockyards.flux2.kube;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * One replica's part in a leader election, apart from time and requests: what was seen goes in, what to do next comes out. Whether
 * another's lease has run out is told by how long this replica has seen it unchanged; clocks of two machines are never compared.
 *
 * <p>All times are nanoseconds of one {@link BootClock}. Not safe for several threads.
 */
final class Candidacy {
    /** What to do next. */
    sealed interface Step {
        /** Read the Lease. */
        enum Look implements Step {
            NOW
        }

        /** @param over the Lease that is replaced if nobody has changed it since; empty to create one */
        record Write(LeaseRecord record, Optional<ObservedLease> over) implements Step {}

        record Pause(Duration time) implements Step {}

        /** It led and does no more: for good, a new candidacy begins from nothing. */
        record GiveUp(String why) implements Step {}
    }

    /** How much longer than a retry those who wait may wait, so that they don't all come at once (client-go has the same). */
    private static final double JITTER = 1.2;

    private final String identity;
    private final LeaseTimes times;
    private final RandomGenerator random;
    private Optional<ObservedLease> known = Optional.empty();
    /** When {@link #known} was first seen as it is. */
    private long knownSince;
    /** Whether {@link #known} may be acted on: it was just read, or written by us. */
    private boolean isFresh;
    /** Nothing is to be done before; empty at first. */
    private OptionalLong pausedUntil = OptionalLong.empty();
    /** When the last renewal that succeeded was sent; empty if this replica doesn't lead. */
    private OptionalLong renewedAt = OptionalLong.empty();

    private String lastFailure = "";

    Candidacy(String identity, LeaseTimes times, RandomGenerator random) {
        this.identity = identity;
        this.times = times;
        this.random = random;
    }

    /** @param wall for the times in the Lease, which are for people */
    Step next(long now, Instant wall) {
        if (renewedAt.isPresent()
                && now - renewedAt.getAsLong() >= times.renewDeadline().toNanos()) {
            return new Step.GiveUp("it wasn't renewed within " + seconds(times.renewDeadline())
                    + (lastFailure.isEmpty() ? ", the process was paused" : ": " + lastFailure));
        }
        if (pausedUntil.isPresent() && pausedUntil.getAsLong() - now > 0) {
            return new Step.Pause(Duration.ofNanos(pausedUntil.getAsLong() - now));
        }
        if (!isFresh) {
            return Step.Look.NOW;
        }
        Optional<String> other = holder();
        if (leads()) {
            return other.isPresent()
                    ? new Step.GiveUp(other.get() + " has it now")
                    : new Step.Write(wanted(wall), known);
        }
        if (other.isEmpty() || hasRunOut(now)) {
            return new Step.Write(wanted(wall), known);
        }
        hold(now);
        return next(now, wall);
    }

    private LeaseRecord wanted(Instant wall) {
        return known.map(ObservedLease::record)
                .map(before -> before.holder().equals(identity)
                        ? before.renewed(times.lease(), wall)
                        : before.takenBy(identity, times.lease(), wall))
                .orElseGet(() -> LeaseRecord.first(identity, times.lease(), wall));
    }

    private boolean hasRunOut(long now) {
        Duration term = known.map(lease -> lease.record().duration())
                .filter(Duration::isPositive)
                .orElse(times.lease());
        return now - knownSince >= term.toNanos();
    }

    /** The Lease was read; empty if there is none. */
    void looked(Optional<ObservedLease> lease, long now) {
        see(lease, now);
    }

    /**
     * A write succeeded: this replica leads.
     *
     * @param sentAt when it was sent: the others count from a later moment
     */
    void wrote(ObservedLease lease, long sentAt) {
        see(Optional.of(lease), sentAt);
        lastFailure = "";
        renewedAt = OptionalLong.of(sentAt);
        pausedUntil = OptionalLong.of(sentAt + times.retry().toNanos());
    }

    private void see(Optional<ObservedLease> lease, long now) {
        if (!lease.map(ObservedLease::record).equals(known.map(ObservedLease::record))) {
            knownSince = now;
        }
        known = lease;
        isFresh = true;
    }

    /** A write was refused because the Lease had changed. */
    void outrun(long now) {
        if (leads()) {
            // Most likely an edit by somebody who doesn't want to lead: there is no time to lose.
            isFresh = false;
        } else {
            hold(now);
        }
    }

    /** A request failed; whether it has had an effect isn't known. */
    void failed(String why, long now) {
        lastFailure = why;
        hold(now);
    }

    private void hold(long now) {
        isFresh = false;
        double factor = leads() ? 1 : 1 + JITTER * random.nextDouble();
        pausedUntil = OptionalLong.of(now + (long) (times.retry().toNanos() * factor));
    }

    boolean leads() {
        return renewedAt.isPresent();
    }

    /** Who else has the lease, as far as it is known. */
    Optional<String> holder() {
        return known.map(lease -> lease.record().holder())
                .filter(holder -> !holder.isEmpty() && !holder.equals(identity));
    }

    /** How to hand the lease back; empty if there is nothing to hand back. */
    Optional<Step.Write> release(Instant wall) {
        return known.filter(lease -> leads() && lease.record().holder().equals(identity))
                .map(lease -> new Step.Write(lease.record().released(wall), known));
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1_000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
