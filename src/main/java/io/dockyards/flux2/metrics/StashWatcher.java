package io.dockyards.flux2.metrics;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.TypedActorContext;

/**
 * Stands around an actor's supervision: a message that comes in here and doesn't get to the actor within is put aside until the actor
 * has been restarted.
 */
final class StashWatcher<T> extends BehaviorInterceptor<T, T> {
    /** Whose message has got through; a thread does one actor's message at a time. */
    private static final ThreadLocal<Boolean> REACHED = ThreadLocal.withInitial(() -> false);

    private final ActorKind kind;

    @SuppressWarnings("unchecked")
    StashWatcher(ActorKind kind) {
        super((Class<T>) Object.class);
        this.kind = kind;
    }

    /** A message has got to its actor. */
    static void reached() {
        REACHED.set(true);
    }

    @Override
    public Behavior<T> aroundReceive(TypedActorContext<T> context, T message, ReceiveTarget<T> target) {
        REACHED.set(false);
        Behavior<T> next = target.apply(context, message);
        if (!REACHED.get()) {
            ActorMetrics.stashed(kind);
        }
        return next;
    }
}
