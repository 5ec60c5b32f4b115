package io.dockyards.flux2.controller;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The jobs of one object's actor, one after the other. It outlives a restart of the actor: a job that the crashed
 * incarnation started ends before the next one's first, and its result is told by its incarnation number.
 *
 * <p>Used by its actor only.
 */
final class Flight {
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private int incarnation;

    /** Begins a new incarnation of the actor. */
    int board() {
        return ++incarnation;
    }

    /** Runs a job once the one before has ended, and sends what it came to. */
    <C, T> void start(ActorContext<C> context, Executor jobs, Callable<T> job, Function<Outcome<T>, C> message) {
        CompletableFuture<Outcome<T>> next = last.handleAsync((ignored, failure) -> Outcome.of(job), jobs);
        last = next;
        context.pipeToSelf(
                next, (outcome, failure) -> message.apply(outcome != null ? outcome : new Outcome.Broken<>(failure)));
    }
}
