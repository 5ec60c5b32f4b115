package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The actors of namespaces: one is made for the first object that has an actor and stopped after the last. What a namespace
 * holds is remembered here, so that its actor can be made anew.
 */
final class Namespaces {
    private record Owned(Change.Kind kind, Name name) {}

    private static final class Entry {
        private ActorRef<Namespace.Command> actor;
        private long sent;
        private final Set<Owned> objects = new LinkedHashSet<>();

        private Entry(ActorRef<Namespace.Command> actor) {
            this.actor = actor;
        }

        private void tell(Namespace.Command message) {
            sent++;
            actor.tell(message);
        }
    }

    private final ActorContext<Controller.Command> context;
    private final Environment environment;
    private final BiFunction<String, ActorRef<Namespace.Command>, Controller.Command> ended;
    private final Map<String, Entry> entries = new HashMap<>();
    private int number;

    /** @param ended what the controller is told when a namespace's actor ends */
    Namespaces(
            ActorContext<Controller.Command> context,
            Environment environment,
            BiFunction<String, ActorRef<Namespace.Command>, Controller.Command> ended) {
        this.context = context;
        this.environment = environment;
        this.ended = ended;
    }

    /** An object changed that has an actor of its own: this is what makes a namespace exist. */
    void tellOwn(Change change) {
        Name name = Fields.name(change.object());
        Owned owned = new Owned(change.kind(), name);
        Entry entry = entries.get(name.namespace());
        boolean isKnown = entry != null && entry.objects.contains(owned);
        if (!isKnown && (change.gone() ? entry == null : !matters(change))) {
            return;
        }
        if (entry == null) {
            entry = new Entry(spawn(name.namespace()));
            entries.put(name.namespace(), entry);
        }
        if (change.gone()) {
            entry.objects.remove(owned);
        } else {
            entry.objects.add(owned);
        }
        entry.tell(new Namespace.Observed(change));
    }

    /** A Flux object without our label is none of ours, but for one that may have to be released (behaviour §3). */
    private static boolean matters(Change change) {
        return switch (change.kind()) {
            case WORKLOAD, WORKTREE -> true;
            case KUSTOMIZATION, HELM_RELEASE ->
                Fields.textIfAny(change.object(), "metadata", "labels", Dockyards.LABEL_WORKLOAD)
                                .isPresent()
                        || Fields.textIfAny(change.object(), "metadata", "deletionTimestamp")
                                .isPresent();
            case CLUSTER, WORKLOAD_TEMPLATE, GIT_REPOSITORY, WORKLOAD_INVENTORY, MEMBER -> false;
        };
    }

    /** A Workload that isn't there left something behind. */
    void tellLeftBehind(Name workload) {
        entries.computeIfAbsent(workload.namespace(), namespace -> new Entry(spawn(namespace)))
                .tell(new Namespace.LeftBehind(workload));
    }

    /** Something else changed: a namespace without objects of its own doesn't care. */
    void tell(String namespace, Namespace.Command message) {
        Entry entry = entries.get(namespace);
        if (entry != null) {
            entry.tell(message);
        }
    }

    void tellAll(Namespace.Command message) {
        entries.values().forEach(entry -> entry.tell(message));
    }

    /** Stops a namespace that says it is empty, unless it hasn't heard everything yet. */
    void stopIfUnused(String namespace, ActorRef<Namespace.Command> actor, long received) {
        Entry entry = entries.get(namespace);
        if (entry != null && entry.actor.equals(actor) && entry.sent == received) {
            entries.remove(namespace);
            context.unwatch(actor);
            context.stop(actor);
        }
    }

    boolean isCurrent(String namespace, ActorRef<Namespace.Command> actor) {
        Entry entry = entries.get(namespace);
        return entry != null && entry.actor.equals(actor);
    }

    /** Makes a namespace's actor anew, from what the informers hold. */
    void restart(String namespace) {
        Entry entry = entries.get(namespace);
        if (entry == null) {
            return;
        }
        if (entry.objects.isEmpty()) {
            entries.remove(namespace);
            return;
        }
        entry.actor = spawn(namespace);
        entry.sent = 0;
        for (Owned owned : List.copyOf(entry.objects)) {
            Optional<ObjectNode> object = environment.observations().find(owned.kind(), owned.name());
            object.ifPresent(json -> entry.tell(new Namespace.Observed(new Change(owned.kind(), json, false))));
        }
    }

    private ActorRef<Namespace.Command> spawn(String namespace) {
        number++;
        ActorRef<Namespace.Command> actor = context.spawn(
                Namespace.create(namespace, environment, context.getSelf()),
                Children.actorName("namespace", namespace, number));
        context.watchWith(actor, ended.apply(namespace, actor));
        return actor;
    }
}
