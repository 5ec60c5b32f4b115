package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.ApiFailure;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** One Worktree and the GitRepository that it becomes (behaviour §2), one reconcile at a time. */
final class WorktreeActor {
    sealed interface Command {}

    /** The Worktree changed. */
    enum Changed implements Command {
        WORKTREE
    }

    /**
     * Its GitRepository changed.
     *
     * @param version resourceVersion of the GitRepository; empty if it is gone
     */
    record RepositoryChanged(String version) implements Command {}

    private record Finished(int incarnation, Supplier<Behavior<Command>> next) implements Command {}

    private enum RetryDue implements Command {
        RETRY_DUE
    }

    private final Name name;
    private final Environment environment;
    private final ActorRef<Namespace.Command> namespace;
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Flight flight;
    private final int incarnation;
    private final WorktreeReconciler reconciler;

    private WorktreeReconciler.Memory memory = WorktreeReconciler.Memory.NONE;
    private boolean dirty;
    private boolean suspect;
    private Optional<String> repositoryMeanwhile = Optional.empty();
    private int attempts;

    private WorktreeActor(
            Name name,
            Environment environment,
            ActorRef<Namespace.Command> namespace,
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            Flight flight) {
        this.name = name;
        this.environment = environment;
        this.namespace = namespace;
        this.context = context;
        this.timers = timers;
        this.flight = flight;
        this.incarnation = flight.board();
        this.reconciler = new WorktreeReconciler(environment);
    }

    static Behavior<Command> create(Name name, Environment environment, ActorRef<Namespace.Command> namespace) {
        Flight flight = new Flight();
        return Behaviors.supervise(Behaviors.<Command>setup(context -> Behaviors.withTimers(timers ->
                        new WorktreeActor(name, environment, namespace, context, timers, flight).reconcile())))
                .onFailure(Supervision.of(environment.backoff()));
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Changed changed -> reconcile();
            case RepositoryChanged(var version) -> {
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
                case Changed changed -> dirty = true;
                case RepositoryChanged(var version) -> repositoryMeanwhile = Optional.of(version);
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
        WorktreeReconciler.Memory before = memory;
        boolean look = suspect;
        dirty = false;
        suspect = false;
        repositoryMeanwhile = Optional.empty();
        flight.start(
                context,
                environment.jobs(),
                () -> reconciler.reconcile(name, before, look),
                outcome -> new Finished(incarnation, () -> reconciled(outcome)));
        return busy();
    }

    private Behavior<Command> reconciled(Outcome<WorktreeReconciler.Result> outcome) {
        switch (outcome) {
            case Outcome.Done<WorktreeReconciler.Result>(WorktreeReconciler.Result result) -> {
                memory = result.memory();
                switch (result.found()) {
                    case IN_ORDER -> {
                        attempts = 0;
                        timers.cancel(RetryDue.RETRY_DUE);
                    }
                    case GONE -> namespace.tell(new Namespace.WorktreeReleased(name, context.getSelf()));
                    case OTHERS -> retry(Optional.empty());
                }
            }
            case Outcome.Refused<WorktreeReconciler.Result>(ApiFailure failure) -> {
                memory = WorktreeReconciler.Memory.NONE.told(reconciler.tell(name, failure, memory));
                retry(Optional.of(failure));
            }
            case Outcome.Broken<WorktreeReconciler.Result>(Throwable cause) -> throw new Outcome.BrokenJob(cause);
        }
        if (repositoryMeanwhile
                .filter(version -> !version.equals(memory.version()))
                .isPresent()) {
            suspect = true;
            dirty = true;
        }
        return dirty ? reconcile() : idle();
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
