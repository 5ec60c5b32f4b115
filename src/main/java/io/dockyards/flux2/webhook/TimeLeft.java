package io.dockyards.flux2.webhook;

import java.time.Duration;

/** How long an answer may still take. */
record TimeLeft(long endNanos) {
    /** The API server waits for 10 s at most and lets nothing pass then: our own answer comes before, and says why. */
    static final Duration WHOLE = Duration.ofSeconds(8);

    static TimeLeft start(Duration whole) {
        return new TimeLeft(System.nanoTime() + whole.toNanos());
    }

    /** Never less than a moment. */
    Duration all() {
        return Duration.ofNanos(Math.max(1_000_000, endNanos - System.nanoTime()));
    }

    boolean isOver() {
        return endNanos - System.nanoTime() <= 0;
    }

    /** No more than that. */
    Duration atMost(Duration limit) {
        Duration all = all();
        return all.compareTo(limit) < 0 ? all : limit;
    }
}
