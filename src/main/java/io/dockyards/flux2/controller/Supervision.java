package io.dockyards.flux2.controller;

import java.time.Duration;
import org.apache.pekko.actor.typed.SupervisorStrategy;

/** How actors that crash come back: alone, each time later, at once again after a quiet while. */
final class Supervision {
    private static final Duration QUIET = Duration.ofMinutes(10);

    private Supervision() {}

    static SupervisorStrategy of(Backoff backoff) {
        return SupervisorStrategy.restartWithBackoff(backoff.first(), backoff.cap(), backoff.jitter())
                .withResetBackoffAfter(QUIET);
    }
}
