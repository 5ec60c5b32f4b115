package io.dockyards.flux2.render;

import java.time.Duration;

/**
 * How long an attempt at a render may take before it is broken off and put back behind the others. It begins anew then, so slices
 * are few: at most three attempts, of which the last has all of the time-out.
 *
 * <p>A request that isn't known to take long never waits for more than the time-out behind a hundred that do: the quick ones
 * before it share half of it, and what runs already, or is let in between, has a quarter each.
 *
 * @param timeout that of the settings
 */
record Slices(Duration timeout) {
    /** What a build of a template and a render take in a warm JVM, with room to spare. */
    private static final Duration SHORTEST = Duration.ofMillis(50);

    /** Of a time-out, the slice that a quick request gets in the longest queue. */
    private static final int QUICK_SHARE = 200;

    private static final int STEADY_SHARE = 4;

    /** @param waiting most requests that waited at once since the lane was empty; the more, the shorter each one's slice */
    Duration of(Pace pace, int waiting) {
        return switch (pace) {
            case QUICK -> quick(waiting);
            case STEADY -> steady();
            case LONG -> timeout;
        };
    }

    /** The pace of a request that has used up a slice. */
    Pace after(Duration slice) {
        return slice.compareTo(steady().dividedBy(2)) <= 0 ? Pace.STEADY : Pace.LONG;
    }

    /** The pace of a template of which a render took so long; what is neither quick nor slow stays what it was. */
    Pace of(Duration taken, Pace before) {
        if (taken.compareTo(shortest().dividedBy(2)) <= 0) {
            return Pace.QUICK;
        }
        if (taken.compareTo(steady().dividedBy(2)) > 0) {
            return Pace.LONG;
        }
        return taken.compareTo(shortest().multipliedBy(2)) > 0 ? Pace.STEADY : before;
    }

    private Duration quick(int waiting) {
        Duration fair = timeout.dividedBy(2L * Math.max(waiting, 1));
        Duration least = fair.compareTo(shortest()) < 0 ? shortest() : fair;
        return least.compareTo(steady()) > 0 ? steady() : least;
    }

    private Duration shortest() {
        Duration share = timeout.dividedBy(QUICK_SHARE);
        return share.compareTo(SHORTEST) < 0 ? SHORTEST : share;
    }

    private Duration steady() {
        return timeout.dividedBy(STEADY_SHARE);
    }
}
