package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.jspecify.annotations.Nullable;

/** One place of the pool: owns a {@link RenderThread}, gives it one job at a time and never blocks itself. */
final class RenderWorker extends AbstractBehavior<RenderWorker.Command> {
    sealed interface Command {}

    /**
     * Render this; sent only to an idle worker.
     *
     * @param pool told when the worker is idle again
     */
    record Work(RenderJob job, ActorRef<RenderOutcome> replyTo, ActorRef<Idle> pool) implements Command {}

    private record Finished(RenderThread.Done done) implements Command {}

    /**
     * A worker has nothing to do.
     *
     * @param templates digests of the templates that it has compiled
     */
    record Idle(ActorRef<Command> worker, Set<String> templates) {}

    private final RenderThread thread;
    private @Nullable Work current;

    private RenderWorker(ActorContext<Command> context, RenderThread thread) {
        super(context);
        this.thread = thread;
    }

    static Behavior<Command> create(EngineImage image, RenderSettings settings, boolean isWarmedUp) {
        return Behaviors.setup(context -> {
            RenderThread thread =
                    new RenderThread("render-" + context.getSelf().path().name(), image, settings);
            if (isWarmedUp) {
                thread.warmUp();
            }
            return new RenderWorker(context, thread);
        });
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Work.class, this::onWork)
                .onMessage(Finished.class, this::onFinished)
                .onSignal(PostStop.class, _ -> onStop())
                .build();
    }

    private Behavior<Command> onWork(Work work) {
        current = work;
        ActorRef<Command> self = getContext().getSelf();
        thread.submit(work.job(), done -> self.tell(new Finished(done)));
        return this;
    }

    private Behavior<Command> onFinished(Finished finished) {
        Work work = current;
        if (work != null) {
            current = null;
            work.replyTo().tell(finished.done().outcome());
            work.pool().tell(new Idle(getContext().getSelf(), finished.done().templates()));
        }
        return this;
    }

    private Behavior<Command> onStop() {
        thread.close();
        if (current != null) {
            current.replyTo().tell(new Unavailable("the render worker was stopped"));
            current = null;
        }
        return this;
    }
}
