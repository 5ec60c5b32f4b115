package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Name;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/**
 * The actors of one kind of object in a namespace.
 *
 * @param <P> what their parent takes
 * @param <C> what they take
 */
final class Children<P, C> {
    private final ActorContext<P> context;
    private final String kind;
    private final Function<Name, Behavior<C>> behavior;
    private final Map<Name, ActorRef<C>> refs = new HashMap<>();
    private int number;

    Children(ActorContext<P> context, String kind, Function<Name, Behavior<C>> behavior) {
        this.context = context;
        this.kind = kind;
        this.behavior = behavior;
    }

    /** Names of actors can't be used again before the last one of that name has ended: so they are numbered. */
    static String actorName(String kind, String name, int number) {
        return kind + "-" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "-" + number;
    }

    Optional<ActorRef<C>> find(Name name) {
        return Optional.ofNullable(refs.get(name));
    }

    /** @param ended what the parent is told if the actor ends by itself */
    void start(Name name, Function<ActorRef<C>, P> ended) {
        number++;
        ActorRef<C> child = context.spawn(behavior.apply(name), actorName(kind, name.name(), number));
        context.watchWith(child, ended.apply(child));
        refs.put(name, child);
    }

    /** Forgets an actor; false if it isn't the one of that name any more. */
    boolean forget(Name name, ActorRef<C> child) {
        return refs.remove(name, child);
    }

    void stop(Name name, ActorRef<C> child) {
        if (forget(name, child)) {
            context.unwatch(child);
            context.stop(child);
        }
    }

    boolean isEmpty() {
        return refs.isEmpty();
    }
}
