package io.dockyards.flux2.render;

import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One place of the pool: owns a {@link RenderThread}, gives it one job at a time and never blocks itself. */
final class RenderWorker extends AbstractBehavior<RenderWorker.Task> {
    private static final Logger LOG = LoggerFactory.getLogger(RenderWorker.class);

    /** What a worker does, one at a time: sent only to an idle one. */
    sealed interface Task {}

    /**
     * Render this.
     *
     * @param slice how long it may take
     * @param pool told the result, after which the worker is idle again
     */
    record Work(RenderJob job, Duration slice, ActorRef<Finished> pool) implements Task {}

    /**
     * Find out what an admission has to know.
     *
     * @param slice how long it may take
     * @param pool told the answer, after which the worker is idle again
     */
    record Ask(Consult<?> consult, Duration slice, ActorRef<Answered> pool) implements Task {}

    /** What a worker has found out. */
    record Answered(ActorRef<Task> worker, Consult.Reply<?> reply) {}

    /**
     * What a worker has done.
     *
     * @param kept the same outcome, for others who ask for it; empty if it isn't worth keeping
     * @param taken time from the request to the outcome
     */
    record Finished(ActorRef<Task> worker, RenderThread.Done done, Optional<KeptResult> kept, Duration taken) {}

    private final RenderThread thread;

    private RenderWorker(ActorContext<Task> context, RenderThread thread) {
        super(context);
        this.thread = thread;
    }

    /** @param isWarmedUp whether it opens its instance at once and not with its first job */
    static Behavior<Task> create(EngineImage image, RenderSettings settings, boolean isWarmedUp) {
        return Behaviors.setup(context -> {
            RenderThread thread =
                    new RenderThread("render-" + context.getSelf().path().name(), image, settings);
            if (isWarmedUp) {
                thread.warmUp();
                thread.practise();
            }
            return new RenderWorker(context, thread);
        });
    }

    @Override
    public Receive<Task> createReceive() {
        return newReceiveBuilder()
                .onMessage(Work.class, this::onWork)
                .onMessage(Ask.class, this::onAsk)
                .onSignal(PostStop.class, _ -> onStop())
                .build();
    }

    private Behavior<Task> onWork(Work work) {
        ActorRef<Task> self = getContext().getSelf();
        long start = System.nanoTime();
        thread.submit(work.job(), work.slice(), (RenderThread.Done done) -> {
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            work.pool().tell(new Finished(self, done, kept(done), taken));
        });
        return this;
    }

    private Behavior<Task> onAsk(Ask ask) {
        ActorRef<Task> self = getContext().getSelf();
        ask.consult().submit(thread, ask.slice(), reply -> ask.pool().tell(new Answered(self, reply)));
        return this;
    }

    /** Made here, on the render's thread, as the pool has no time for large ones. */
    private static Optional<KeptResult> kept(RenderThread.Done done) {
        try {
            return KeptResult.of(done.outcome());
        } catch (Throwable e) {
            // A full heap, most likely; the outcome itself must get through.
            LOG.warn("a result is not kept", e);
            return Optional.empty();
        }
    }

    private Behavior<Task> onStop() {
        thread.close();
        return this;
    }
}
