package io.dockyards.flux2.controller;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubled each time up to a cap, spread by jitter so that many objects that
 * failed together don't come back together (behaviour §7.4).
 *
 * @param first before the first retry
 * @param cap the longest wait
 * @param jitter fraction of the wait by which it may be longer or shorter, from 0 to 1
 */
public record Backoff(Duration first, Duration cap, double jitter) {
    /** A server that asks for more than this is asked again all the same. */
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);

    /** From 500 ms to 5 minutes, 20 % jitter. */
    public static final Backoff STANDARD = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(5), 0.2);

    /**
     * The wait before the next attempt.
     *
     * @param attempt how many attempts have failed in a row, from 1
     * @param retryAfter what the server asked for: never less is waited, up to ten minutes
     */
    public Duration delay(int attempt, Optional<Duration> retryAfter, RandomGenerator random) {
        int doublings = Math.min(Math.max(attempt - 1, 0), 30);
        double wait = Math.min((double) first.toMillis() * (1L << doublings), (double) cap.toMillis());
        double spread = 1 + jitter * (2 * random.nextDouble() - 1);
        Duration delay = Duration.ofMillis(Math.round(wait * spread));
        Duration asked = retryAfter.orElse(Duration.ZERO);
        Duration least = asked.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : asked;
        return delay.compareTo(least) < 0 ? least : delay;
    }

    /** An interval that is up to a tenth longer or shorter, so that not everything happens in the same minute. */
    static Duration spread(Duration interval, RandomGenerator random) {
        return Duration.ofMillis((long) (interval.toMillis() * random.nextDouble(0.9, 1.1)));
    }

    /** The longest wait, for what most likely fails again. */
    public Duration slow(RandomGenerator random) {
        return delay(Integer.MAX_VALUE, Optional.empty(), random);
    }
}
