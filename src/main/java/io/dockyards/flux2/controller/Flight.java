package io.dockyards.flux2.controller;

import io.dockyards.flux2.metrics.ReconcileProgress;
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
    private final Executor jobs;
    private final ReconcileProgress progress;
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private int incarnation;

    /**
     * @param kind of the object, for metrics
     * @param jobs runs them
     */
    Flight(String kind, Executor jobs) {
        this.jobs = jobs;
        progress = new ReconcileProgress(kind);
    }

    /** How the object's reconciles go, for metrics. */
    ReconcileProgress progress() {
        return progress;
    }

    /** Begins a new incarnation of the actor. */
    int board() {
        progress.abandon();
        return ++incarnation;
    }

    /**
     * Runs a job once the one before has ended, and sends what it came to.
     *
     * @param step what it is, for metrics
     */
    <C, T> void start(ActorContext<C> context, String step, Callable<T> job, Function<Outcome<T>, C> message) {
        CompletableFuture<Outcome<T>> next = last.handleAsync((ignored, failure) -> measured(step, job), jobs);
        last = next;
        context.pipeToSelf(
                next, (outcome, failure) -> message.apply(outcome != null ? outcome : new Outcome.Broken<>(failure)));
    }

    private <T> Outcome<T> measured(String step, Callable<T> job) {
        long start = System.nanoTime();
        Outcome<T> outcome = Outcome.of(job);
        progress.step(step, System.nanoTime() - start);
        return outcome;
    }
}
