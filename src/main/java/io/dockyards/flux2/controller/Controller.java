package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.InputSchema;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.kube.KubeApi;
import io.dockyards.flux2.kube.Leftovers;
import io.dockyards.flux2.kube.MemberStates;
import io.dockyards.flux2.kube.Members;
import io.dockyards.flux2.kube.Observations;
import io.dockyards.flux2.metrics.ActorKind;
import io.dockyards.flux2.metrics.ActorMetrics;
import io.dockyards.flux2.metrics.ReconcileMetrics;
import io.dockyards.flux2.plan.EngineIdentity;
import io.dockyards.flux2.render.RenderPool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * The guardian: takes what the informers see and hands it to the namespaces that it concerns. Nothing is reconciled
 * before the informers have listed everything: a template that isn't there yet would look like one that doesn't exist.
 */
public final class Controller {
    /** What the informers and the namespaces tell. */
    public sealed interface Command {}

    /** An informer saw a change. */
    public record Observed(Change change) implements Command {}

    /** The informers have listed everything: from now on it is reconciled. */
    public record Synced(KubeApi kube, Leftovers leftovers, Observations observations, Members members)
            implements Command {}

    /** Whether the guardian still takes messages. */
    record Ping(ActorRef<Done> replyTo) implements Command {}

    /** Something for the render pool from outside the actors. */
    record ForRenders(RenderPool.Command command) implements Command {}

    /** A namespace has no object left, after so many messages of ours. */
    record NamespaceEmpty(String namespace, ActorRef<Namespace.Command> actor, long received) implements Command {}

    /** Which Workloads have, or had, cluster-scoped objects. */
    private record LeftoversListed(Outcome<List<Name>> outcome) implements Command {}

    private enum ListLeftovers implements Command {
        NOW
    }

    private record NamespaceEnded(String namespace, ActorRef<Namespace.Command> actor) implements Command {}

    /** A namespace that ended by itself is started anew. */
    private record NamespaceAgain(String namespace) implements Command {}

    /**
     * What a controller is made of.
     *
     * @param renderPatience how long the answer to a render can take
     * @param jobs runs what blocks
     * @param resync how often everything that was applied is looked at (R30)
     * @param schemas tells the schema of a template's input, if that is to be published; blocks
     * @param observer hears, one by one, what becomes of objects
     */
    public record Parts(
            Behavior<RenderPool.Command> renders,
            Duration renderPatience,
            EngineIdentity engine,
            Jobs jobs,
            Backoff backoff,
            Duration resync,
            InstantSource clock,
            Optional<Function<TemplateSource, ToolOutcome<InputSchema>>> schemas,
            Consumer<Fate> observer) {}

    private record Key(Change.Kind kind, Name name) {}

    private final Parts parts;
    private final ActorContext<Command> context;
    private final ActorRef<RenderPool.Command> renders;
    private final ActorRef<Fate> fates;
    private final Optional<ActorRef<InputSchemas.Command>> schemas;
    private final FluxMembers members = new FluxMembers();
    /** Objects with an actor of their own as they were last seen, until everything is listed. */
    private final Map<Key, Change> early = new LinkedHashMap<>();

    private Controller(Parts parts, ActorContext<Command> context) {
        this.parts = parts;
        this.context = context;
        this.renders = context.spawn(
                ActorMetrics.supervised(ActorKind.RENDER_POOL, parts.renders(), Supervision.of(parts.backoff())),
                "renders");
        this.schemas = parts.schemas()
                .map(engine -> context.spawn(
                        ActorMetrics.supervised(
                                ActorKind.INPUT_SCHEMAS,
                                InputSchemas.create(engine, parts.jobs(), parts.backoff()),
                                SupervisorStrategy.resume()),
                        "input-schemas"));
        this.fates = context.spawn(
                ActorMetrics.supervised(
                        ActorKind.FATES,
                        Behaviors.receiveMessage(fate -> {
                            FateMetrics.count(fate);
                            parts.observer().accept(fate);
                            return Behaviors.same();
                        }),
                        SupervisorStrategy.resume()),
                "fates");
    }

    public static Behavior<Command> create(Parts parts) {
        return ActorMetrics.measured(
                ActorKind.CONTROLLER, Behaviors.setup(context -> new Controller(parts, context).listing()));
    }

    private Behavior<Command> listing() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Observed(var change) -> {
                ReconcileMetrics.seen(CompanionMetrics.kind(change.kind()));
                note(change);
                yield Behaviors.same();
            }
            case Synced(var kube, var leftovers, var observations, var watches) -> {
                Environment environment = new Environment(
                        new ThrottledKubeApi(kube, ThrottledKubeApi.AT_A_TIME),
                        leftovers,
                        observations,
                        watches,
                        renders,
                        parts.renderPatience(),
                        parts.engine(),
                        new Claims(),
                        new Quarantine(),
                        parts.jobs(),
                        parts.backoff(),
                        parts.resync(),
                        parts.clock(),
                        fates);
                Namespaces namespaces = new Namespaces(context, environment, NamespaceEnded::new);
                early.values().forEach(namespaces::tellOwn);
                early.clear();
                context.getLog().info("reconciling begins");
                schemas.ifPresent(actor -> actor.tell(new InputSchemas.Begin(environment.kube())));
                listLeftovers(leftovers);
                yield reconciling(namespaces, environment);
            }
            case Ping ping -> answer(ping);
            case ForRenders forRenders -> pass(forRenders);
            case NamespaceEmpty none -> Behaviors.unhandled();
            case LeftoversListed none -> Behaviors.unhandled();
            case ListLeftovers none -> Behaviors.unhandled();
            case NamespaceEnded none -> Behaviors.unhandled();
            case NamespaceAgain none -> Behaviors.unhandled();
        });
    }

    private static Behavior<Command> answer(Ping ping) {
        ping.replyTo().tell(Done.getInstance());
        return Behaviors.same();
    }

    private Behavior<Command> pass(ForRenders message) {
        renders.tell(message.command());
        return Behaviors.same();
    }

    private void note(Change change) {
        switch (change.kind()) {
            case WORKLOAD, WORKTREE, KUSTOMIZATION, HELM_RELEASE -> {
                if (change.kind() == Change.Kind.KUSTOMIZATION || change.kind() == Change.Kind.HELM_RELEASE) {
                    members.concerned(change);
                }
                Key key = new Key(change.kind(), Fields.name(change.object()));
                early.remove(key);
                if (!change.gone()) {
                    early.put(key, change);
                }
            }
            case WORKLOAD_TEMPLATE -> tellSchemas(change);
            case CLUSTER, GIT_REPOSITORY, WORKLOAD_INVENTORY, MEMBER -> {}
        }
    }

    private void tellSchemas(Change change) {
        schemas.ifPresent(actor -> actor.tell(new InputSchemas.Seen(change.object(), change.gone())));
    }

    private Behavior<Command> reconciling(Namespaces namespaces, Environment environment) {
        return Behaviors.withTimers(timers -> Behaviors.receiveMessage(command -> {
            switch (command) {
                case Observed(var change) -> {
                    ReconcileMetrics.seen(CompanionMetrics.kind(change.kind()));
                    route(change, namespaces);
                }
                case NamespaceEmpty(var namespace, var actor, var received) ->
                    namespaces.stopIfUnused(namespace, actor, received);
                case NamespaceEnded(var namespace, var actor) -> {
                    if (namespaces.isCurrent(namespace, actor)) {
                        context.getLog().error("the actor of the namespace {} ended and is started anew", namespace);
                        NamespaceAgain again = new NamespaceAgain(namespace);
                        timers.startSingleTimer(again, again, parts.backoff().first());
                    }
                }
                case NamespaceAgain(var namespace) -> {
                    namespaces.restart(namespace);
                    // Its farewells to Workloads that are gone ended with it.
                    listLeftovers(environment.leftovers());
                }
                case LeftoversListed(var outcome) -> {
                    switch (outcome) {
                        case Outcome.Done<List<Name>>(List<Name> workloads) ->
                            workloads.stream()
                                    .filter(workload -> environment
                                            .observations()
                                            .workload(workload)
                                            .isEmpty())
                                    .forEach(namespaces::tellLeftBehind);
                        case Outcome.Refused<List<Name>>(ApiFailure failure) -> {
                            context.getLog()
                                    .warn(
                                            "what deleted Workloads left behind isn't known, asked again later: {}",
                                            failure.getMessage());
                            timers.startSingleTimer(
                                    ListLeftovers.NOW, parts.backoff().slow(ThreadLocalRandom.current()));
                        }
                        case Outcome.Broken<List<Name>>(Throwable cause) -> {
                            // The guardian doesn't crash for it: that would end the process, over and over.
                            context.getLog()
                                    .error("what deleted Workloads left behind isn't known, asked again later", cause);
                            timers.startSingleTimer(
                                    ListLeftovers.NOW, parts.backoff().slow(ThreadLocalRandom.current()));
                        }
                    }
                }
                case ListLeftovers now -> listLeftovers(environment.leftovers());
                case Ping ping -> answer(ping);
                case ForRenders forRenders -> pass(forRenders);
                case Synced twice -> {}
            }
            return Behaviors.same();
        }));
    }

    private static void memberSeen(Change change, Namespaces namespaces) {
        MemberStates.workload(change.object())
                .ifPresent(workload -> namespaces.tell(
                        workload.namespace(), new Namespace.MemberSeen(workload, MemberStates.of(change))));
    }

    /** Those whose Workload went while no controller ran. */
    private void listLeftovers(Leftovers leftovers) {
        CompletableFuture<Outcome<List<Name>>> listing =
                CompletableFuture.supplyAsync(() -> Outcome.of(leftovers::all), parts.jobs());
        context.pipeToSelf(
                listing,
                (outcome, failure) -> new LeftoversListed(outcome != null ? outcome : new Outcome.Broken<>(failure)));
    }

    private void route(Change change, Namespaces namespaces) {
        switch (change.kind()) {
            case WORKLOAD, WORKTREE -> namespaces.tellOwn(change);
            case CLUSTER, GIT_REPOSITORY, WORKLOAD_INVENTORY ->
                namespaces.tell(Fields.name(change.object()).namespace(), new Namespace.Observed(change));
            case MEMBER -> memberSeen(change, namespaces);
            case WORKLOAD_TEMPLATE -> {
                namespaces.tellAll(new Namespace.Observed(change));
                tellSchemas(change);
            }
            case KUSTOMIZATION, HELM_RELEASE -> {
                namespaces.tellOwn(change);
                memberSeen(change, namespaces);
                members.concerned(change)
                        .forEach(workload ->
                                namespaces.tell(workload.namespace(), new Namespace.MemberChanged(workload)));
            }
        }
    }
}
