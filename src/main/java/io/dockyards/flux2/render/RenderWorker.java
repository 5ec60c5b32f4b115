package io.dockyards.flux2.render;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
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
     * @param pool told the result, after which the worker is idle again, unless it tidies first
     */
    record Work(RenderJob job, Duration slice, ActorRef<Report> pool) implements Task {}

    /**
     * Find out what an admission has to know.
     *
     * @param slice how long it may take
     * @param pool told the answer, after which the worker is idle again, unless it tidies first
     */
    record Ask(Consult<?> consult, Duration slice, ActorRef<Report> pool) implements Task {}

    /** What a pool hears of a worker. */
    sealed interface Report {
        ActorRef<Task> worker();
    }

    /** What a worker has found out. */
    record Answered(ActorRef<Task> worker, Consult.Reply<?> reply) implements Report {}

    /**
     * A worker that had to tidy after its task is idle again now.
     *
     * @param templates digests of those that it has compiled
     */
    record Tidied(ActorRef<Task> worker, Set<String> templates) implements Report {}

    /**
     * What a worker has done.
     *
     * @param kept the same outcome, for others who ask for it; empty if it isn't worth keeping
     * @param taken time from the request to the outcome
     */
    record Finished(ActorRef<Task> worker, RenderThread.Done done, Optional<KeptResult> kept, Duration taken)
            implements Report {}

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
        thread.render(
                work.job(),
                work.slice(),
                done -> {
                    Duration taken = Duration.ofNanos(System.nanoTime() - start);
                    work.pool().tell(new Finished(self, done, kept(done), taken));
                },
                templates -> work.pool().tell(new Tidied(self, templates)));
        return this;
    }

    private Behavior<Task> onAsk(Ask ask) {
        ActorRef<Task> self = getContext().getSelf();
        ask.consult()
                .submit(
                        thread,
                        ask.slice(),
                        reply -> ask.pool().tell(new Answered(self, reply)),
                        templates -> ask.pool().tell(new Tidied(self, templates)));
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
