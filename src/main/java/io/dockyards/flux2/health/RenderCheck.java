package io.dockyards.flux2.health;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.render.PoolState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether the render pool gets anything done: a small template is rendered now and then. If that waits, the pool may just have a lot
 * to do; then it counts whether any render ends.
 */
final class RenderCheck implements Supplier<CompletionStage<Optional<String>>> {
    /** How old an outcome may be: probes are many, and renders aren't for them. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    /** How long a probe waits for an outcome, … */
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    /** … and for how long no second canary is sent after one that doesn't come back. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The pool, as far as it concerns this. */
    interface Pool {
        /** Renders the small template, anew each time; fails if there is no outcome within the limit. */
        CompletionStage<RenderOutcome> canary(Duration limit);

        /** What the pool is at; fails if it doesn't say within the limit. */
        CompletionStage<PoolState> look(Duration limit);
    }

    private final Pool pool;
    private final Duration longestAttempt;
    private final LongSupplier nanos;
    private Optional<CompletableFuture<RenderOutcome>> canary = Optional.empty();
    private long sentAt;

    /**
     * @param longestAttempt without the end of any render for so long, a pool with work has got stuck
     * @param nanos a clock as {@link System#nanoTime} is one
     */
    RenderCheck(Pool pool, Duration longestAttempt, LongSupplier nanos) {
        this.pool = pool;
        this.longestAttempt = longestAttempt;
        this.nanos = nanos;
    }

    @Override
    public CompletionStage<Optional<String>> get() {
        return outcome()
                .thenCompose(outcome -> outcome.isPresent() && outcome.get() instanceof RenderOutcome.Rendered
                        ? CompletableFuture.completedStage(Optional.empty())
                        : pool.look(LOOK).thenApply(state -> problem(outcome, state, longestAttempt)));
    }

    /** Empty if there is none in time. */
    private synchronized CompletableFuture<Optional<RenderOutcome>> outcome() {
        CompletableFuture<RenderOutcome> current = canary.filter(this::isCurrent)
                .orElseGet(() -> {
                    sentAt = nanos.getAsLong();
                    return pool.canary(GIVEN_UP).toCompletableFuture();
                });
        canary = Optional.of(current);
        return current.handle((outcome, failure) -> Optional.ofNullable(outcome))
                .completeOnTimeout(Optional.empty(), DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isCurrent(CompletableFuture<RenderOutcome> sent) {
        return !sent.isDone() || nanos.getAsLong() - sentAt < FRESH.toNanos();
    }

    /** What is wrong if the canary didn't come back well. */
    static Optional<String> problem(Optional<RenderOutcome> outcome, PoolState pool, Duration longestAttempt) {
        if (outcome.isPresent()) {
            switch (outcome.get()) {
                case RenderOutcome.Failed failed -> {
                    return Optional.of("the engine fails: " + failed.reason());
                }
                case RenderOutcome.Exceeded(var limit, String message) -> {
                    return Optional.of("the engine fails: " + message);
                }
                case RenderOutcome.Unavailable(String message)
                when !pool.isBusy() -> {
                    return Optional.of(message);
                }
                case RenderOutcome.Unavailable _, RenderOutcome.Rendered _ -> {}
            }
        }
        if (pool.ended() == 0) {
            return Optional.of("nothing has been rendered yet");
        }
        return pool.quiet().compareTo(longestAttempt) > 0
                ? Optional.of("no render has ended for " + pool.quiet().toSeconds() + " s, though some wait")
                : Optional.empty();
    }
}
