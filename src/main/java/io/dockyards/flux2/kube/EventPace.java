package io.dockyards.flux2.kube;

import java.time.Duration;
import java.util.function.LongSupplier;

/** So many at once, and then one after each interval: an allowance that comes back by and by. Not safe for several threads. */
final class EventPace {
    private final LongSupplier nanos;
    private final long interval;
    private final long allowance;
    /** When all of the allowance would be there again. */
    private long restored;

    /**
     * @param nanos a clock that never goes back
     * @param atOnce how many may go without a pause
     */
    EventPace(LongSupplier nanos, int atOnce, Duration interval) {
        this.nanos = nanos;
        this.interval = interval.toNanos();
        this.allowance = (atOnce - 1) * this.interval;
        this.restored = nanos.getAsLong();
    }

    /** Takes one from the allowance. @return how long it has to wait, in nanoseconds; none if not positive */
    long next() {
        long now = nanos.getAsLong();
        if (restored - now < 0) {
            restored = now;
        }
        long wait = restored - now - allowance;
        restored += interval;
        return wait;
    }
}
