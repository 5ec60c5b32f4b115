package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Renders on a fixed number of workers. A request goes to an idle worker that has its template compiled, else to any idle one,
 * else it waits. Every request is answered once: with its result, with the limit that it broke, or with
 * {@link Unavailable} if the queue is full or it waited too long.
 */
public final class RenderPool extends AbstractBehavior<RenderPool.Command> {
    /** What the pool takes. */
    public sealed interface Command {}

    /**
     * Render a template with its input.
     *
     * @param replyTo gets exactly one outcome
     */
    public record Render(TemplateSource template, RenderInput input, ActorRef<RenderOutcome> replyTo)
            implements Command {}

    private record WaitedTooLong(RenderQueue.Entry entry) implements Command {}

    private record WorkerIdle(RenderWorker.Idle idle) implements Command {}

    /** So many time-outs a request may wait for a worker: whoever asked has better things to do then. */
    static final int WAIT_IN_TIMEOUTS = 10;

    private final EngineImage image;
    private final RenderSettings settings;
    private final TimerScheduler<Command> timers;
    private final ActorRef<RenderWorker.Idle> idleAdapter;
    private final RenderQueue queue;
    /** Idle workers with the templates that they have, the one that was idle first in front. */
    private final Map<ActorRef<RenderWorker.Command>, Set<String>> idle = new LinkedHashMap<>();

    private int started;

    private RenderPool(
            ActorContext<Command> context, TimerScheduler<Command> timers, EngineImage image, RenderSettings settings) {
        super(context);
        this.image = image;
        this.settings = settings;
        this.timers = timers;
        this.queue = new RenderQueue(settings.queue());
        this.idleAdapter = context.messageAdapter(RenderWorker.Idle.class, WorkerIdle::new);
        for (int i = 0; i < settings.workers(); i++) {
            // The others open their instances when there is work for them: at the start the cores have better to do.
            startWorker(i == 0);
        }
    }

    public static Behavior<Command> create(EngineImage image, RenderSettings settings) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new RenderPool(context, timers, image, settings)));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Render.class, this::onRender)
                .onMessage(WorkerIdle.class, this::onIdle)
                .onMessage(WaitedTooLong.class, this::onWaitedTooLong)
                .onSignal(
                        ChildFailed.class,
                        failed -> onWorkerLost(failed.getRef(), failed.cause().toString()))
                .onSignal(Terminated.class, gone -> onWorkerLost(gone.getRef(), "it stopped"))
                .onSignal(PostStop.class, _ -> onStop())
                .build();
    }

    private Behavior<Command> onRender(Render request) {
        RenderJob job = RenderJob.of(request.template(), request.input());
        RenderQueue.Entry entry = new RenderQueue.Entry(job, request.replyTo());
        Optional<ActorRef<RenderWorker.Command>> worker = idleWorkerFor(job.digest());
        if (worker.isPresent()) {
            give(worker.get(), entry);
        } else if (queue.offer(entry)) {
            timers.startSingleTimer(entry, new WaitedTooLong(entry), longestWait());
        } else {
            entry.replyTo()
                    .tell(new Unavailable("the render queue is full: " + settings.queue() + " requests wait for "
                            + settings.workers() + " workers"));
        }
        return this;
    }

    private Behavior<Command> onIdle(WorkerIdle message) {
        RenderWorker.Idle worker = message.idle();
        idle.put(worker.worker(), worker.templates());
        queue.poll(worker.templates()).ifPresent(entry -> {
            timers.cancel(entry);
            give(worker.worker(), entry);
        });
        return this;
    }

    private Behavior<Command> onWaitedTooLong(WaitedTooLong message) {
        if (queue.remove(message.entry())) {
            message.entry()
                    .replyTo()
                    .tell(new Unavailable(
                            "no render worker was free within " + longestWait().toSeconds() + " s"));
        }
        return this;
    }

    /** A worker that is lost has answered its request while stopping. */
    private Behavior<Command> onWorkerLost(ActorRef<Void> worker, String why) {
        getContext()
                .getLog()
                .error("render worker {} is replaced: {}", worker.path().name(), why);
        idle.keySet().removeIf(each -> each.path().equals(worker.path()));
        startWorker(false);
        return this;
    }

    private Behavior<Command> onStop() {
        for (RenderQueue.Entry entry : queue.all()) {
            entry.replyTo().tell(new Unavailable("the render pool was stopped"));
        }
        return this;
    }

    private Optional<ActorRef<RenderWorker.Command>> idleWorkerFor(String template) {
        return idle.entrySet().stream()
                .filter(each -> each.getValue().contains(template))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> idle.keySet().stream().findFirst());
    }

    private void give(ActorRef<RenderWorker.Command> worker, RenderQueue.Entry entry) {
        idle.remove(worker);
        worker.tell(new RenderWorker.Work(entry.job(), entry.replyTo(), idleAdapter));
    }

    private void startWorker(boolean isWarmedUp) {
        started++;
        ActorRef<RenderWorker.Command> worker =
                getContext().spawn(RenderWorker.create(image, settings, isWarmedUp), "worker-" + started);
        getContext().watch(worker);
        idle.put(worker, Set.of());
    }

    private Duration longestWait() {
        return settings.timeout().multipliedBy(WAIT_IN_TIMEOUTS);
    }
}
