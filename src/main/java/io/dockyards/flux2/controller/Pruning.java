package io.dockyards.flux2.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How far a Workload's actor has got with what is rendered no longer.
 *
 * @param doneAt resourceVersion of the record in which all that is still dropped is kept on purpose (R22)
 * @param waitingSince since when something hasn't gone
 * @param attempts how often that was looked at in a row
 */
record Pruning(Optional<String> doneAt, Optional<Instant> waitingSince, int attempts) {
    static final Pruning NONE = new Pruning(Optional.empty(), Optional.empty(), 0);

    /** Finalizers take seconds or minutes: looking more seldom than this would be felt. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    static Pruning done(Optional<String> recordVersion) {
        return new Pruning(recordVersion, Optional.empty(), 0);
    }

    Pruning waiting(Instant now) {
        return new Pruning(Optional.empty(), Optional.of(waitingSince.orElse(now)), attempts + 1);
    }

    /** When to look again; empty if there is nothing to wait for. */
    Optional<Duration> againIn(Backoff backoff) {
        if (attempts == 0) {
            return Optional.empty();
        }
        Duration delay = backoff.delay(attempts, Optional.empty(), ThreadLocalRandom.current());
        return Optional.of(delay.compareTo(LONGEST_PAUSE) < 0 ? delay : LONGEST_PAUSE);
    }
}
