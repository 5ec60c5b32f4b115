package io.dockyards.flux2.render;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Whether a pool gets anything done: a long queue alone tells nothing, as it may empty quickly. */
final class Progress {
    private final LongSupplier nanos;
    private long lastSign;
    private long ended;

    /** @param nanos a clock as {@link System#nanoTime} is one */
    Progress(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** @param wasIdle whether nothing else was under way */
    void begun(boolean wasIdle) {
        if (wasIdle) {
            lastSign = nanos.getAsLong();
        }
    }

    void ended() {
        ended++;
        lastSign = nanos.getAsLong();
    }

    PoolState state(boolean isBusy) {
        return new PoolState(isBusy, isBusy ? Duration.ofNanos(nanos.getAsLong() - lastSign) : Duration.ZERO, ended);
    }
}
