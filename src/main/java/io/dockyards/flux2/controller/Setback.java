package io.dockyards.flux2.controller;

import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Why the last attempt on a digest of inputs came to nothing.
 *
 * @param inputDigest what was attempted (R10): other inputs are a new attempt
 * @param attempts how many on this digest have failed in a row; what happens meanwhile is none (R27)
 */
record Setback(String inputDigest, Kind kind, Verdict verdict, int attempts) {
    /** A queue empties by itself, so nobody who found it full waits longer than 16 s with the standard backoff, … */
    private static final int BUSY_DOUBLINGS = 6;

    /** … and it is news only after about two minutes: thousands of Workloads of one template come back at once. */
    private static final int BUSY_PATIENCE = 12;

    /** What could mend it. */
    enum Kind {
        /** Only a change of the inputs. */
        TERMINAL,
        /** Another object: its owner lets go, a kind appears, a deletion ends, a right is given. */
        DEPENDENT,
        /** Time: the API server was busy or away, or somebody else was quicker. */
        TRANSIENT,
        /** Time: the engine has more to do than it can. */
        BUSY,
        /** The API server refuses the object as it is; a person may delete what stands in its way. */
        REFUSED;

        private static final List<Kind> SOONEST_FIRST = List.of(TRANSIENT, BUSY, DEPENDENT, REFUSED, TERMINAL);

        /** Reasons of a conflict that a quick retry won't mend: the record's name is taken, or its deletion goes on. */
        private static final Set<String> OTHERS_RECORD = Set.of("NotOurs", "Terminating");

        static Kind of(ApiFailure failure) {
            if (failure.invalid()) {
                return REFUSED;
            }
            if (OTHERS_RECORD.contains(failure.reason())) {
                return DEPENDENT;
            }
            return failure.isPassing() || failure.conflict() ? TRANSIENT : DEPENDENT;
        }

        /** Of two, the one that is tried again sooner. */
        Kind soonerOf(Kind other) {
            return SOONEST_FIRST.indexOf(this) < SOONEST_FIRST.indexOf(other) ? this : other;
        }
    }

    /** Whether nothing but a change by a person mends it (kstatus' Stalled). */
    boolean stalled() {
        return kind == Kind.TERMINAL || kind == Kind.REFUSED;
    }

    boolean retried() {
        return kind != Kind.TERMINAL;
    }

    /** How long to wait for the next attempt; empty if there will be none. */
    Optional<Duration> retryIn(Backoff backoff, Optional<Duration> retryAfter) {
        return switch (kind) {
            case TERMINAL -> Optional.empty();
            case DEPENDENT, TRANSIENT -> Optional.of(backoff.delay(attempts, retryAfter, ThreadLocalRandom.current()));
            case BUSY ->
                Optional.of(backoff.delay(Math.min(attempts, BUSY_DOUBLINGS), retryAfter, ThreadLocalRandom.current()));
            // Once soon: a definition that has just been changed may be judged by as it was before.
            case REFUSED ->
                Optional.of(
                        attempts == 1
                                ? backoff.delay(1, retryAfter, ThreadLocalRandom.current())
                                : backoff.slow(ThreadLocalRandom.current()));
        };
    }

    /** What the conditions shall say: nothing yet of a failure that will most likely have passed by the next attempt. */
    Optional<Verdict> shown() {
        int patience = switch (kind) {
            case TERMINAL, DEPENDENT, REFUSED -> 1;
            case TRANSIENT -> 2;
            case BUSY -> BUSY_PATIENCE;
        };
        return attempts < patience ? Optional.empty() : Optional.of(verdict);
    }
}
