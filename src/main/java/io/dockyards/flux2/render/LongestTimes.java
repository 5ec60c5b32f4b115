package io.dockyards.flux2.render;

import java.time.Duration;

/**
 * How long whatever a {@link RenderPool} does takes at most.
 *
 * @param timeout that of the settings
 */
public record LongestTimes(Duration timeout) {
    /** So many time-outs a request may wait for a worker: whoever asked has better things to do then. */
    private static final int WAIT_IN_TIMEOUTS = 10;

    public LongestTimes(RenderSettings settings) {
        this(settings.timeout());
    }

    /** Of the wait for a worker. */
    Duration queued() {
        return timeout.multipliedBy(WAIT_IN_TIMEOUTS);
    }

    /** Every request is answered within this time: it waits, and its last attempt may be made once more on a fresh instance. */
    public Duration answer() {
        return timeout.multipliedBy(WAIT_IN_TIMEOUTS + 2 * Deadlines.PATIENCE + 1);
    }

    /** A worker that is at one request for longer than this, with its second attempt, has got stuck. */
    public Duration attempt() {
        return timeout.multipliedBy(2 * Deadlines.PATIENCE);
    }
}
