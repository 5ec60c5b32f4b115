package io.dockyards.flux2.metrics;

import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.BehaviorInterceptor;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.PreRestart;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/** Stands around an actor, within its supervision: a restart makes another one. */
final class MeasuredActor<T> extends BehaviorInterceptor<T, T> {
    private final ActorKind kind;
    private boolean isLive;

    @SuppressWarnings("unchecked")
    MeasuredActor(ActorKind kind) {
        super((Class<T>) Object.class);
        this.kind = kind;
    }

    @Override
    public Behavior<T> aroundStart(TypedActorContext<T> context, PreStartTarget<T> target) {
        try {
            Behavior<T> started = target.start(context);
            isLive = true;
            ActorMetrics.started(kind);
            return started;
        } catch (Throwable failure) {
            ActorMetrics.failed(kind);
            throw failure;
        }
    }

    @Override
    public Behavior<T> aroundReceive(TypedActorContext<T> context, T message, ReceiveTarget<T> target) {
        StashWatcher.reached();
        long start = System.nanoTime();
        try {
            return target.apply(context, message);
        } catch (Throwable failure) {
            ActorMetrics.failed(kind);
            throw failure;
        } finally {
            ActorMetrics.processed(kind, System.nanoTime() - start);
        }
    }

    @Override
    public Behavior<T> aroundSignal(TypedActorContext<T> context, Signal signal, SignalTarget<T> target) {
        if (signal instanceof PreRestart) {
            ActorMetrics.restarted(kind);
            end();
        } else if (signal instanceof PostStop) {
            end();
        }
        return target.apply(context, signal);
    }

    private void end() {
        if (isLive) {
            isLive = false;
            ActorMetrics.stopped(kind);
        }
    }
}
