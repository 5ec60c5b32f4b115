package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.Change;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The Workloads and Worktrees of one namespace: their supervisor, and the index by which a change finds those that it
 * concerns. All it knows can be told again by the {@link Controller}.
 */
final class Namespace {
    sealed interface Command {}

    /** A Workload, Worktree, Cluster or GitRepository of this namespace changed, or a WorkloadTemplate of any. */
    record Observed(Change change) implements Command {}

    /** A Kustomization or HelmRelease of a Workload changed. */
    record MemberChanged(Name workload) implements Command {}

    /** A Workload that isn't there has a record: what it left behind is to be removed (R24). */
    record LeftBehind(Name workload) implements Command {}

    /** An actor found its Workload gone. */
    record WorkloadReleased(Name name, ActorRef<WorkloadActor.Command> actor) implements Command {}

    /** An actor found its Worktree gone. */
    record WorktreeReleased(Name name, ActorRef<WorktreeActor.Command> actor) implements Command {}

    private record WorkloadEnded(Name name, ActorRef<WorkloadActor.Command> actor) implements Command {}

    private record WorktreeEnded(Name name, ActorRef<WorktreeActor.Command> actor) implements Command {}

    /** An actor that ended by itself is started anew. */
    private record Again(Change.Kind kind, Name name) implements Command {}

    private final String namespace;
    private final Environment environment;
    private final ActorRef<Controller.Command> controller;
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final WorkloadIndex workloads = new WorkloadIndex();
    private final Set<Name> worktrees = new HashSet<>();
    private final Children<Command, WorkloadActor.Command> workloadActors;
    private final Children<Command, WorktreeActor.Command> worktreeActors;
    private long received;

    private Namespace(
            String namespace,
            Environment environment,
            ActorRef<Controller.Command> controller,
            ActorContext<Command> context,
            TimerScheduler<Command> timers) {
        this.namespace = namespace;
        this.environment = environment;
        this.controller = controller;
        this.context = context;
        this.timers = timers;
        this.workloadActors =
                new Children<>(context, "workload", name -> WorkloadActor.create(name, environment, context.getSelf()));
        this.worktreeActors =
                new Children<>(context, "worktree", name -> WorktreeActor.create(name, environment, context.getSelf()));
    }

    static Behavior<Command> create(
            String namespace, Environment environment, ActorRef<Controller.Command> controller) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new Namespace(namespace, environment, controller, context, timers).behavior()));
    }

    private Behavior<Command> behavior() {
        return Behaviors.receiveMessage(command -> {
            switch (command) {
                case Observed(var change) -> {
                    received++;
                    observed(change);
                }
                case MemberChanged(var workload) -> {
                    received++;
                    wake(workload);
                }
                case LeftBehind(var workload) -> {
                    received++;
                    wakeOrStart(workload, Optional.empty());
                }
                case WorkloadReleased(var name, var actor) -> {
                    if (!workloads.contains(name)) {
                        workloadActors.stop(name, actor);
                        environment.fates().tell(new Fate.Gone(name));
                    }
                }
                case WorktreeReleased(var name, var actor) -> {
                    if (!worktrees.contains(name)) {
                        worktreeActors.stop(name, actor);
                        environment.fates().tell(new Fate.Gone(name));
                    }
                }
                case WorkloadEnded(var name, var actor) -> {
                    if (workloadActors.forget(name, actor)) {
                        again(Change.Kind.WORKLOAD, name);
                    }
                }
                case WorktreeEnded(var name, var actor) -> {
                    if (worktreeActors.forget(name, actor)) {
                        again(Change.Kind.WORKTREE, name);
                    }
                }
                case Again(var kind, var name) -> {
                    if (kind == Change.Kind.WORKLOAD && workloads.contains(name)) {
                        wakeOrStart(name, Optional.empty());
                    } else if (kind == Change.Kind.WORKTREE && worktrees.contains(name)) {
                        wakeOrStart(name);
                    }
                }
            }
            if (workloadActors.isEmpty() && worktreeActors.isEmpty()) {
                controller.tell(new Controller.NamespaceEmpty(namespace, context.getSelf(), received));
            }
            return Behaviors.same();
        });
    }

    private void observed(Change change) {
        Name name = Fields.name(change.object());
        switch (change.kind()) {
            case WORKLOAD -> {
                if (change.gone()) {
                    workloads.remove(name);
                    wake(name);
                } else {
                    workloads.put(new Workload(change.object()));
                    wakeOrStart(name, Optional.of(Fields.text(change.object(), "metadata", "resourceVersion")));
                }
            }
            case WORKTREE -> {
                if (change.gone()) {
                    worktrees.remove(name);
                    worktreeActors.find(name).ifPresent(actor -> actor.tell(WorktreeActor.Changed.WORKTREE));
                } else {
                    worktrees.add(name);
                    wakeOrStart(name);
                }
            }
            case CLUSTER -> workloads.membersOf(name).forEach(this::wake);
            case WORKLOAD_TEMPLATE -> workloads.usersOf(name).forEach(this::wake);
            case GIT_REPOSITORY -> {
                var seen = new WorktreeActor.RepositoryChanged(
                        change.gone() ? "" : Fields.text(change.object(), "metadata", "resourceVersion"));
                worktreeActors.find(name).ifPresent(actor -> actor.tell(seen));
            }
            // The controller knows whose they are: it says MemberChanged.
            case KUSTOMIZATION, HELM_RELEASE -> {}
        }
    }

    private void wake(Name workload) {
        workloadActors.find(workload).ifPresent(actor -> actor.tell(WorkloadActor.Changed.ELSEWHERE));
    }

    private void wakeOrStart(Name workload, Optional<String> version) {
        workloadActors
                .find(workload)
                .ifPresentOrElse(
                        actor -> actor.tell(new WorkloadActor.Changed(version)),
                        () -> workloadActors.start(workload, actor -> new WorkloadEnded(workload, actor)));
    }

    private void wakeOrStart(Name worktree) {
        worktreeActors
                .find(worktree)
                .ifPresentOrElse(
                        actor -> actor.tell(WorktreeActor.Changed.WORKTREE),
                        () -> worktreeActors.start(worktree, actor -> new WorktreeEnded(worktree, actor)));
    }

    private void again(Change.Kind kind, Name name) {
        Again again = new Again(kind, name);
        timers.startSingleTimer(again, again, environment.backoff().first());
    }
}
