package io.dockyards.flux2.render;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/** One place of the pool: owns a {@link RenderThread}, gives it one job at a time and never blocks itself. */
final class RenderWorker extends AbstractBehavior<RenderWorker.Work> {
    /**
     * Render this; sent only to an idle worker.
     *
     * @param pool told the result, after which the worker is idle again
     */
    record Work(RenderJob job, ActorRef<Finished> pool) {}

    /** What a worker has done. */
    record Finished(ActorRef<Work> worker, RenderThread.Done done) {}

    private final RenderThread thread;

    private RenderWorker(ActorContext<Work> context, RenderThread thread) {
        super(context);
        this.thread = thread;
    }

    /** @param isWarmedUp whether it opens its instance at once and not with its first job */
    static Behavior<Work> create(EngineImage image, RenderSettings settings, boolean isWarmedUp) {
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
    public Receive<Work> createReceive() {
        return newReceiveBuilder()
                .onMessage(Work.class, this::onWork)
                .onSignal(PostStop.class, _ -> onStop())
                .build();
    }

    private Behavior<Work> onWork(Work work) {
        ActorRef<Work> self = getContext().getSelf();
        thread.submit(work.job(), done -> work.pool().tell(new Finished(self, done)));
        return this;
    }

    private Behavior<Work> onStop() {
        thread.close();
        return this;
    }
}
