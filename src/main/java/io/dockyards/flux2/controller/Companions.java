package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.metrics.ReconcileMetrics;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;

/** The objects of one kind in a namespace of which another is made, with an actor for each. */
final class Companions {
    private final Change.Kind kind;
    private final Children<Namespace.Command, CompanionActor.Command> actors;
    private final Function<Name, Function<ActorRef<CompanionActor.Command>, Namespace.Command>> ended;
    private final Set<Name> objects = new HashSet<>();

    /** @param ended what the namespace is told when the actor of an object ends by itself */
    Companions(
            Change.Kind kind,
            Children<Namespace.Command, CompanionActor.Command> actors,
            Function<Name, Function<ActorRef<CompanionActor.Command>, Namespace.Command>> ended) {
        this.kind = kind;
        this.actors = actors;
        this.ended = ended;
    }

    /** An object is there, or changed. */
    void put(Name name) {
        objects.add(name);
        start(name);
    }

    /** An object is gone: its actor finds that out and asks to be stopped. */
    void remove(Name name) {
        objects.remove(name);
        tell(name, CompanionActor.Changed.SOURCE);
    }

    /** Starts the actor of an object that is there anew. */
    void again(Name name) {
        if (objects.contains(name)) {
            start(name);
        }
    }

    void tell(Name name, CompanionActor.Command message) {
        ReconcileMetrics.routed(CompanionMetrics.kind(kind));
        actors.find(name).ifPresent(actor -> actor.tell(message));
    }

    /** Stops an actor that found its object gone, unless it is there again. */
    boolean release(Name name, ActorRef<CompanionActor.Command> actor) {
        if (objects.contains(name)) {
            return false;
        }
        actors.stop(name, actor);
        return true;
    }

    boolean forget(Name name, ActorRef<CompanionActor.Command> actor) {
        return actors.forget(name, actor);
    }

    boolean isEmpty() {
        return actors.isEmpty();
    }

    private void start(Name name) {
        ReconcileMetrics.routed(CompanionMetrics.kind(kind));
        Optional<ActorRef<CompanionActor.Command>> actor = actors.find(name);
        if (actor.isPresent()) {
            actor.get().tell(CompanionActor.Changed.SOURCE);
        } else {
            actors.start(name, ended.apply(name));
        }
    }
}
