package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.metrics.ActorMetrics;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** One object and the one that is made of it (behaviour §2–§4), one reconcile at a time. */
final class CompanionActor {
    sealed interface Command {}

    /** The object itself changed. */
    enum Changed implements Command {
        SOURCE
    }

    /**
     * What is made of it changed.
     *
     * @param version resourceVersion of the companion; empty if it is gone
     */
    record CompanionChanged(String version) implements Command {}

    private record Finished(int incarnation, Supplier<Behavior<Command>> next) implements Command {}

    private enum RetryDue implements Command {
        RETRY_DUE
    }

    private final Change.Kind source;
    private final Name name;
    private final Environment environment;
    private final ActorRef<Namespace.Command> namespace;
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Flight flight;
    private final int incarnation;
    private final CompanionReconciler reconciler;

    private CompanionReconciler.Memory memory = CompanionReconciler.Memory.NONE;
    private boolean dirty;
    private boolean suspect;
    private Optional<String> companionMeanwhile = Optional.empty();
    private int attempts;

    private CompanionActor(
            Companion companion,
            Name name,
            Environment environment,
            ActorRef<Namespace.Command> namespace,
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            Flight flight) {
        this.source = companion.source();
        this.name = name;
        this.environment = environment;
        this.namespace = namespace;
        this.context = context;
        this.timers = timers;
        this.flight = flight;
        this.incarnation = flight.board();
        this.reconciler = new CompanionReconciler(companion, environment);
    }

    static Behavior<Command> create(
            Companion companion, Name name, Environment environment, ActorRef<Namespace.Command> namespace) {
        Flight flight = new Flight(
                CompanionMetrics.kind(companion.source()),
                companion.isUrgent() ? environment.jobs() : environment.jobs().background());
        return ActorMetrics.supervised(
                CompanionMetrics.actor(companion.source()),
                Behaviors.setup(context -> Behaviors.withTimers(
                        timers -> new CompanionActor(companion, name, environment, namespace, context, timers, flight)
                                .reconcile())),
                Supervision.of(environment.backoff()));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Changed changed -> reconcile();
            case CompanionChanged(var version) -> {
                if (version.equals(memory.version())) {
                    yield Behaviors.same();
                }
                suspect = true;
                yield reconcile();
            }
            case RetryDue due -> reconcile();
            case Finished late -> Behaviors.same();
        });
    }

    private Behavior<Command> busy() {
        return Behaviors.receiveMessage(command -> {
            switch (command) {
                case Changed changed -> {
                    dirty = true;
                    flight.progress().ask();
                }
                case CompanionChanged(var version) -> {
                    companionMeanwhile = Optional.of(version);
                    flight.progress().ask();
                }
                case RetryDue due -> dirty = true;
                case Finished finished -> {
                    return finished.incarnation() == incarnation
                            ? finished.next().get()
                            : Behaviors.same();
                }
            }
            return Behaviors.same();
        });
    }

    private Behavior<Command> reconcile() {
        CompanionReconciler.Memory before = memory;
        boolean look = suspect;
        flight.progress().begin();
        dirty = false;
        suspect = false;
        companionMeanwhile = Optional.empty();
        flight.start(
                context,
                "reconcile",
                () -> reconciler.reconcile(name, before, look),
                outcome -> new Finished(incarnation, () -> reconciled(outcome)));
        return busy();
    }

    private Behavior<Command> reconciled(Outcome<CompanionReconciler.Result> outcome) {
        CompanionMetrics.reconciled(source, name, outcome);
        switch (outcome) {
            case Outcome.Done<CompanionReconciler.Result>(CompanionReconciler.Result result) -> {
                memory = result.memory();
                switch (result.found()) {
                    case IN_ORDER -> {
                        attempts = 0;
                        timers.cancel(RetryDue.RETRY_DUE);
                        result.again()
                                .ifPresent(delay ->
                                        timers.startSingleTimer(RetryDue.RETRY_DUE, RetryDue.RETRY_DUE, delay));
                    }
                    case GONE -> namespace.tell(new Namespace.CompanionReleased(source, name, context.getSelf()));
                    case OTHERS -> retry(Optional.empty());
                }
            }
            case Outcome.Refused<CompanionReconciler.Result>(ApiFailure failure) -> {
                memory = memory.unknown(reconciler.tell(name, failure, memory));
                retry(Optional.of(failure));
            }
            case Outcome.Broken<CompanionReconciler.Result>(Throwable cause) -> throw new Outcome.BrokenJob(cause);
        }
        if (companionMeanwhile
                .filter(version -> !version.equals(memory.version()))
                .isPresent()) {
            suspect = true;
            dirty = true;
        }
        if (dirty) {
            return reconcile();
        }
        flight.progress().end();
        return idle();
    }

    private void retry(Optional<ApiFailure> failure) {
        attempts++;
        timers.startSingleTimer(
                RetryDue.RETRY_DUE,
                RetryDue.RETRY_DUE,
                environment
                        .backoff()
                        .delay(attempts, failure.flatMap(ApiFailure::retryAfter), ThreadLocalRandom.current()));
    }
}
