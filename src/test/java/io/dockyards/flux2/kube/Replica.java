package io.dockyards.flux2.kube;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** One replica of a simulated election: its candidacy and its fence, with a clock that only the test moves. */
final class Replica {
    static final Instant WALL = Instant.parse("2026-05-01T10:00:00Z");

    final LeaseFence fence = new LeaseFence(this::now);
    final Candidacy candidacy;
    private final LeaseStore store;
    private final LeaseTimes times = LeaseTimes.STANDARD;
    private long now;

    Replica(String name, LeaseStore store) {
        this.candidacy = new Candidacy(name, LeaseTimes.STANDARD, new Random(name.hashCode()));
        this.store = store;
        // Clocks of two machines have nothing in common.
        this.now = Duration.ofHours(name.hashCode() % 1_000).toNanos();
    }

    private long now() {
        return now;
    }

    void pass(Duration time) {
        now += time.toNanos();
    }

    Candidacy.Step next() {
        return candidacy.next(now, WALL.plusNanos(now));
    }

    /** Does what is to be done now, until it is to wait or gives up. */
    Candidacy.Step act() {
        while (true) {
            var step = next();
            switch (step) {
                case Candidacy.Step.Look _ -> candidacy.looked(store.read(), now);
                case Candidacy.Step.Write write -> write(write);
                case Candidacy.Step.Pause _, Candidacy.Step.GiveUp _ -> {
                    return step;
                }
            }
        }
    }

    void write(Candidacy.Step.Write step) {
        store.write(step).ifPresentOrElse(lease -> answered(lease, now), () -> candidacy.outrun(now));
    }

    void answered(ObservedLease lease, long sentAt) {
        candidacy.wrote(lease, sentAt);
        fence.openUntil(sentAt + times.renewDeadline().toNanos());
    }

    /** Lets time pass and does all that falls due in it. */
    void live(Duration time) {
        long end = now + time.toNanos();
        while (act() instanceof Candidacy.Step.Pause(Duration pause) && now + pause.toNanos() <= end) {
            now += pause.toNanos();
        }
        now = end;
    }

    boolean mayWrite() {
        try {
            fence.check();
            return true;
        } catch (ApiFailure held) {
            return false;
        }
    }

    long clock() {
        return now;
    }
}
