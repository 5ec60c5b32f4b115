package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
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
 * else it waits. Every request is answered once: with its result, with the limit that it broke, or with {@link Unavailable} if
 * the queue is full, it waited too long, its worker was lost or the pool stops.
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

    private record WorkerFinished(RenderWorker.Finished finished) implements Command {}

    /** So many time-outs a request may wait for a worker: whoever asked has better things to do then. */
    static final int WAIT_IN_TIMEOUTS = 10;

    /** Every request is answered within this time. */
    public static Duration longestAnswer(RenderSettings settings) {
        return settings.timeout().multipliedBy(WAIT_IN_TIMEOUTS + Deadlines.PATIENCE + 1);
    }

    private final RenderSettings settings;
    private final IntFunction<Behavior<RenderWorker.Work>> workers;
    private final TimerScheduler<Command> timers;
    private final ActorRef<RenderWorker.Finished> finished;
    private final RenderQueue queue;
    /** Idle workers with the templates that they have; the one that has been idle for longest is in front. */
    private final Map<ActorRef<RenderWorker.Work>, Set<String>> idle = new LinkedHashMap<>();

    private final Map<ActorRef<RenderWorker.Work>, RenderQueue.Entry> busy = new HashMap<>();
    private int started;

    private RenderPool(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            IntFunction<Behavior<RenderWorker.Work>> workers,
            RenderSettings settings) {
        super(context);
        this.settings = settings;
        this.workers = workers;
        this.timers = timers;
        this.queue = new RenderQueue(settings.queue());
        this.finished = context.messageAdapter(RenderWorker.Finished.class, WorkerFinished::new);
        for (int i = 0; i < settings.workers(); i++) {
            startWorker();
        }
    }

    public static Behavior<Command> create(EngineImage image, RenderSettings settings) {
        // Only the first worker is warm from the start: the cores have more to do then, and most templates wait for it
        // anyway.
        return create(number -> RenderWorker.create(image, settings, number == 1), settings);
    }

    /** @param workers makes the worker of a number, counted from 1 */
    static Behavior<Command> create(IntFunction<Behavior<RenderWorker.Work>> workers, RenderSettings settings) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new RenderPool(context, timers, workers, settings)));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Render.class, this::onRender)
                .onMessage(WorkerFinished.class, this::onFinished)
                .onMessage(WaitedTooLong.class, this::onWaitedTooLong)
                .onSignal(
                        ChildFailed.class,
                        lost -> onLost(lost.getRef(), lost.cause().toString()))
                .onSignal(Terminated.class, lost -> onLost(lost.getRef(), "it stopped"))
                .onSignal(PostStop.class, _ -> onStop())
                .build();
    }

    private Behavior<Command> onRender(Render request) {
        RenderJob job = RenderJob.of(request.template(), request.input());
        RenderQueue.Entry entry = new RenderQueue.Entry(job, request.replyTo());
        Optional<ActorRef<RenderWorker.Work>> worker = idleWorkerFor(job.digest());
        if (worker.isPresent()) {
            give(worker.get(), entry);
        } else if (queue.offer(entry)) {
            timers.startSingleTimer(entry, new WaitedTooLong(entry), longestWait());
        } else {
            refuse(
                    entry,
                    "the render queue is full: " + settings.queue() + " requests wait for " + settings.workers()
                            + " workers");
        }
        return this;
    }

    private Behavior<Command> onFinished(WorkerFinished message) {
        ActorRef<RenderWorker.Work> worker = message.finished().worker();
        RenderThread.Done done = message.finished().done();
        RenderQueue.Entry entry = busy.remove(worker);
        if (entry != null) {
            entry.replyTo().tell(done.outcome());
            becomeIdle(worker, done.templates());
        }
        return this;
    }

    private Behavior<Command> onWaitedTooLong(WaitedTooLong message) {
        if (queue.remove(message.entry())) {
            refuse(
                    message.entry(),
                    "no render worker was free within " + longestWait().toSeconds() + " s");
        }
        return this;
    }

    private Behavior<Command> onLost(ActorRef<Void> worker, String why) {
        getContext()
                .getLog()
                .error("render worker {} is replaced: {}", worker.path().name(), why);
        ActorRef<RenderWorker.Work> lost = worker.unsafeUpcast();
        idle.remove(lost);
        RenderQueue.Entry entry = busy.remove(lost);
        if (entry != null) {
            refuse(entry, "the render worker was lost: " + why);
        }
        startWorker();
        return this;
    }

    private Behavior<Command> onStop() {
        busy.values().forEach(entry -> refuse(entry, "the render was ended because the pool stops"));
        queue.all().forEach(entry -> refuse(entry, "the render pool stops"));
        return this;
    }

    private Optional<ActorRef<RenderWorker.Work>> idleWorkerFor(String template) {
        return idle.entrySet().stream()
                .filter(each -> each.getValue().contains(template))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> idle.keySet().stream().findFirst());
    }

    private void becomeIdle(ActorRef<RenderWorker.Work> worker, Set<String> templates) {
        Optional<RenderQueue.Entry> next = queue.poll(templates);
        if (next.isPresent()) {
            timers.cancel(next.get());
            give(worker, next.get());
        } else {
            idle.put(worker, templates);
        }
    }

    private void give(ActorRef<RenderWorker.Work> worker, RenderQueue.Entry entry) {
        idle.remove(worker);
        busy.put(worker, entry);
        worker.tell(new RenderWorker.Work(entry.job(), finished));
    }

    private void startWorker() {
        started++;
        ActorRef<RenderWorker.Work> worker = getContext().spawn(workers.apply(started), "worker-" + started);
        getContext().watch(worker);
        becomeIdle(worker, Set.of());
    }

    private static void refuse(RenderQueue.Entry entry, String why) {
        entry.replyTo().tell(new Unavailable(why));
    }

    private Duration longestWait() {
        return settings.timeout().multipliedBy(WAIT_IN_TIMEOUTS);
    }
}
