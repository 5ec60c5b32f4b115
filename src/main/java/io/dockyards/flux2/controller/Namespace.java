package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.MemberState;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.metrics.ActorKind;
import io.dockyards.flux2.metrics.ActorMetrics;
import io.dockyards.flux2.metrics.ReconcileMetrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * The Workloads, Worktrees, Kustomizations and HelmReleases of one namespace: their supervisor, and the index by which a change finds those that it
 * concerns. All it knows can be told again by the {@link Controller}.
 */
final class Namespace {
    sealed interface Command {}

    /** An object of this namespace changed, or a WorkloadTemplate of any. */
    record Observed(Change change) implements Command {}

    /** A Kustomization or HelmRelease of a Workload changed. */
    record MemberChanged(Name workload) implements Command {}

    /** What was applied for a Workload, or something like it, changed or is gone (behaviour §7.3). */
    record MemberSeen(Name workload, MemberState state) implements Command {}

    /** A Workload that isn't there has a record: what it left behind is to be removed (R24). */
    record LeftBehind(Name workload) implements Command {}

    /** An actor found its Workload gone. */
    record WorkloadReleased(Name name, ActorRef<WorkloadActor.Command> actor) implements Command {}

    /** An actor found its Worktree, Kustomization or HelmRelease gone. */
    record CompanionReleased(Change.Kind kind, Name name, ActorRef<CompanionActor.Command> actor) implements Command {}

    private record WorkloadEnded(Name name, ActorRef<WorkloadActor.Command> actor) implements Command {}

    private record CompanionEnded(Change.Kind kind, Name name, ActorRef<CompanionActor.Command> actor)
            implements Command {}

    /** An actor that ended by itself is started anew. */
    private record Again(Change.Kind kind, Name name) implements Command {}

    private final String namespace;
    private final Environment environment;
    private final ActorRef<Controller.Command> controller;
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final WorkloadIndex workloads = new WorkloadIndex();
    private final Children<Command, WorkloadActor.Command> workloadActors;
    private final Map<Change.Kind, Companions> companions = new EnumMap<>(Change.Kind.class);
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
        companions(Change.Kind.WORKTREE, "worktree", WorktreeActor::create);
        companions(Change.Kind.KUSTOMIZATION, "kustomization", KustomizationActor::create);
        companions(Change.Kind.HELM_RELEASE, "helm-release", HelmReleaseActor::create);
    }

    private interface Creation {
        Behavior<CompanionActor.Command> create(Name name, Environment environment, ActorRef<Command> namespace);
    }

    private void companions(Change.Kind kind, String actorName, Creation creation) {
        Children<Command, CompanionActor.Command> actors =
                new Children<>(context, actorName, name -> creation.create(name, environment, context.getSelf()));
        companions.put(kind, new Companions(kind, actors, name -> actor -> new CompanionEnded(kind, name, actor)));
    }

    private Companions of(Change.Kind kind) {
        return Objects.requireNonNull(companions.get(kind));
    }

    static Behavior<Command> create(
            String namespace, Environment environment, ActorRef<Controller.Command> controller) {
        return ActorMetrics.measured(
                ActorKind.NAMESPACE,
                Behaviors.setup(context -> Behaviors.withTimers(
                        timers -> new Namespace(namespace, environment, controller, context, timers).behavior())));
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
                case MemberSeen(var workload, var state) -> {
                    received++;
                    workloadActors.find(workload).ifPresent(actor -> actor.tell(new WorkloadActor.MemberSeen(state)));
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
                case CompanionReleased(var kind, var name, var actor) -> {
                    if (of(kind).release(name, actor) && kind == Change.Kind.WORKTREE) {
                        environment.fates().tell(new Fate.Gone(name));
                    }
                }
                case WorkloadEnded(var name, var actor) -> {
                    if (workloadActors.forget(name, actor)) {
                        again(Change.Kind.WORKLOAD, name);
                    }
                }
                case CompanionEnded(var kind, var name, var actor) -> {
                    if (of(kind).forget(name, actor)) {
                        again(kind, name);
                    }
                }
                case Again(var kind, var name) -> {
                    if (kind != Change.Kind.WORKLOAD) {
                        of(kind).again(name);
                    } else if (workloads.contains(name)) {
                        wakeOrStart(name, Optional.empty());
                    }
                }
            }
            if (workloadActors.isEmpty() && companions.values().stream().allMatch(Companions::isEmpty)) {
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
            // Whose members they are the controller knows: it says MemberChanged.
            case WORKTREE, KUSTOMIZATION, HELM_RELEASE -> {
                if (change.gone()) {
                    of(change.kind()).remove(name);
                } else {
                    of(change.kind()).put(name);
                }
            }
            case CLUSTER -> workloads.membersOf(name).forEach(this::wake);
            case WORKLOAD_TEMPLATE -> workloads.usersOf(name).forEach(this::wake);
            case GIT_REPOSITORY -> of(Change.Kind.WORKTREE).tell(name, companionChanged(change));
            // The controller knows whose they are: it says MemberSeen.
            case MEMBER -> {}
            case WORKLOAD_INVENTORY ->
                Fields.at(change.object(), "metadata", "ownerReferences").forEach(owner -> {
                    Name flux = new Name(namespace, Fields.text(owner, "name"));
                    switch (Fields.text(owner, "kind")) {
                        case "Kustomization" -> of(Change.Kind.KUSTOMIZATION).tell(flux, companionChanged(change));
                        case "HelmRelease" -> of(Change.Kind.HELM_RELEASE).tell(flux, companionChanged(change));
                        default -> {}
                    }
                });
        }
    }

    private void wake(Name workload) {
        ReconcileMetrics.routed(Dockyards.WORKLOAD);
        workloadActors.find(workload).ifPresent(actor -> actor.tell(WorkloadActor.Changed.ELSEWHERE));
    }

    private void wakeOrStart(Name workload, Optional<String> version) {
        ReconcileMetrics.routed(Dockyards.WORKLOAD);
        workloadActors
                .find(workload)
                .ifPresentOrElse(
                        actor -> actor.tell(new WorkloadActor.Changed(version)),
                        () -> workloadActors.start(workload, actor -> new WorkloadEnded(workload, actor)));
    }

    private static CompanionActor.CompanionChanged companionChanged(Change change) {
        return new CompanionActor.CompanionChanged(
                change.gone() ? "" : Fields.text(change.object(), "metadata", "resourceVersion"));
    }

    private void again(Change.Kind kind, Name name) {
        Again again = new Again(kind, name);
        timers.startSingleTimer(again, again, environment.backoff().first());
    }
}
