package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.metrics.ActorKind;
import io.dockyards.flux2.metrics.ActorMetrics;
import io.dockyards.flux2.metrics.RenderMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
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
 * Renders on a fixed number of workers. What has been rendered before is answered at once, what somebody waits for already is
 * rendered once for all who ask. Else a request goes to an idle worker that has its template compiled, or to any idle one, or it
 * waits; see {@link RenderQueue} for who is next, and {@link Slices} for how long each may take. What admissions have to know
 * goes before all of them: see {@link Consults}; and for {@link #LATELY} after that one of several workers is kept for more of it, as
 * what runs already can't be overtaken. Everybody is answered once: with
 * the result, with the limit that was broken, or with {@link Unavailable} if the queue is full, it took too long to get a worker,
 * the worker was lost or the pool stops.
 */
public final class RenderPool extends AbstractBehavior<RenderPool.Command> {
    /** What the pool takes. */
    public sealed interface Command
            permits Render, Look, Consult, WaitedTooLong, ConsultOver, NoConsultsLately, FromWorker {}

    /**
     * Render a template with its input.
     *
     * @param replyTo gets exactly one outcome
     */
    public record Render(TemplateSource template, RenderInput input, ActorRef<RenderOutcome> replyTo)
            implements Command {}

    /** Tell what the pool is at. */
    public record Look(ActorRef<PoolState> replyTo) implements Command {}

    private record WaitedTooLong(RenderRequest request) implements Command {}

    /** Admissions have had no question for {@link #LATELY}. */
    record NoConsultsLately() implements Command {}

    private record ConsultOver(Consult<?> consult) implements Command {}

    private record FromWorker(RenderWorker.Report report) implements Command {}

    /** After a question of an admission the next is likely: people apply more than one thing, and their tools do. */
    static final Duration LATELY = Duration.ofSeconds(1);

    private final RenderSettings settings;
    private final LongestTimes longest;
    private final String engine;
    private final IntFunction<Behavior<RenderWorker.Task>> maker;
    private final TimerScheduler<Command> timers;
    private final ActorRef<RenderWorker.Report> reports;
    private final Slices slices;
    private final ResultCache results = new ResultCache(ResultCache.BYTES);
    private final KnownPaces paces = new KnownPaces();
    private final RenderQueue queue;
    private final ConsultCache verdicts = new ConsultCache();
    private final Consults consults;
    /** All requests that are neither answered nor refused, by what they ask for. */
    private final Map<String, RenderRequest> open = new HashMap<>();

    private final Workers workers;
    private final Progress progress = new Progress(System::nanoTime);
    private int started;

    private RenderPool(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            String engine,
            IntFunction<Behavior<RenderWorker.Task>> maker,
            RenderSettings settings) {
        super(context);
        this.settings = settings;
        this.longest = new LongestTimes(settings);
        this.engine = engine;
        this.maker = maker;
        this.workers = new Workers(settings.workers());
        this.timers = timers;
        this.slices = new Slices(settings.timeout());
        this.queue = new RenderQueue(settings.queue());
        this.consults = new Consults(settings.queue());
        this.reports = context.messageAdapter(RenderWorker.Report.class, FromWorker::new);
        for (int i = 0; i < settings.workers(); i++) {
            startWorker();
        }
    }

    public static Behavior<Command> create(EngineImage image, RenderSettings settings) {
        // Only the first worker is warm from the start: the cores have more to do then, and most templates wait for it
        // anyway.
        return create(image.identity(), number -> RenderWorker.create(image, settings, number == 1), settings);
    }

    /**
     * @param engine digest of what decides a result besides its inputs
     * @param maker makes the worker of a number, counted from 1
     */
    static Behavior<Command> create(
            String engine, IntFunction<Behavior<RenderWorker.Task>> maker, RenderSettings settings) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new RenderPool(context, timers, engine, maker, settings)));
    }

    @Override
    public Receive<Command> createReceive() {
        return newReceiveBuilder()
                .onMessage(Render.class, this::onRender)
                .onMessage(FromWorker.class, this::onReport)
                .onMessage(WaitedTooLong.class, this::onWaitedTooLong)
                .onMessage(Consult.class, this::onConsult)
                .onMessage(ConsultOver.class, this::onConsultOver)
                .onMessage(NoConsultsLately.class, _ -> onNoConsultsLately())
                .onMessage(Look.class, this::onLook)
                .onSignal(
                        ChildFailed.class,
                        lost -> onLost(lost.getRef(), lost.cause().toString()))
                .onSignal(Terminated.class, lost -> onLost(lost.getRef(), "it stopped"))
                .onSignal(PostStop.class, _ -> onStop())
                .build();
    }

    private Behavior<Command> onRender(Render asked) {
        RenderJob job = RenderJob.of(asked.template(), asked.input());
        String digest = ResultCache.digest(engine, job);
        Optional<KeptResult> kept = results.get(digest);
        RenderRequest same = open.get(digest);
        if (kept.isPresent()) {
            RenderMetrics.asked(RenderMetrics.Source.CACHE);
            Copies.send(kept.get(), asked.replyTo());
        } else if (same != null) {
            RenderMetrics.asked(RenderMetrics.Source.SHARED);
            same.ask(asked.replyTo());
        } else {
            RenderMetrics.asked(RenderMetrics.Source.ENGINE);
            RenderRequest request = new RenderRequest(job, digest, paces.of(job.digest()));
            request.ask(asked.replyTo());
            take(request);
        }
        return this;
    }

    private void take(RenderRequest request) {
        open.put(request.digest(), request);
        timers.startSingleTimer(request, new WaitedTooLong(request), longest.queued());
        Optional<ActorRef<RenderWorker.Task>> worker = workers.idleFor(request, consults.slowUnderWay());
        if (worker.isPresent()) {
            give(worker.get(), request);
        } else if (!queue.offer(request)) {
            answer(
                    request,
                    new Unavailable("the render queue is full: " + settings.queue() + " requests wait for "
                            + settings.workers() + " workers"));
        }
    }

    private Behavior<Command> onReport(FromWorker message) {
        switch (message.report()) {
            case RenderWorker.Finished finished -> finished(finished);
            case RenderWorker.Answered answered -> answered(answered.worker(), answered.reply());
            case RenderWorker.Tidied tidied -> tidied(tidied.worker(), tidied.templates());
        }
        return this;
    }

    private void finished(RenderWorker.Finished what) {
        Optional<RenderRequest> done = workers.ends(what.worker());
        if (done.isPresent()) {
            RenderRequest request = done.get();
            progress.ended();
            if (isOutOfSlice(request, what.done().outcome())) {
                putBack(request);
            } else {
                learn(request.template(), slices.of(what.taken(), request.pace()));
                what.kept().ifPresent(kept -> results.put(request.digest(), kept));
                answer(request, what.done().outcome(), what.kept());
            }
            becomeIdleOrTidy(what.worker(), what.done().ready());
        }
    }

    private static boolean isOutOfSlice(RenderRequest request, RenderOutcome outcome) {
        return request.pace() != Pace.LONG && outcome instanceof Exceeded exceeded && exceeded.limit() == Limit.TIME;
    }

    private void putBack(RenderRequest request) {
        Pace slower = slices.after(request.slice());
        request.putBack(slower);
        learn(request.template(), slower);
        if (request.isOverdue()) {
            answer(request, overdue());
        } else {
            queue.putBack(request);
        }
    }

    private void learn(String template, Pace pace) {
        if (paces.of(template) != pace) {
            paces.learn(template, pace);
            queue.setPace(template, pace);
        }
    }

    private Behavior<Command> onConsult(Consult<?> consult) {
        if (verdicts.answer(consult)) {
            return this;
        }
        if (!consult.left().isPositive()) {
            consult.timeOut();
            return this;
        }
        workers.keepOne(true);
        timers.startSingleTimer(NoConsultsLately.class, new NoConsultsLately(), LATELY);
        Optional<ActorRef<RenderWorker.Task>> worker = workers.idleFor(consult.template());
        if (worker.isPresent()) {
            await(consult);
            give(worker.get(), consult);
        } else if (consults.offer(consult)) {
            await(consult);
        } else {
            consult.refuse("the render queue is full of admissions: " + settings.queue() + " wait for "
                    + settings.workers() + " workers");
        }
        return this;
    }

    private Behavior<Command> onNoConsultsLately() {
        workers.keepOne(false);
        workers.idle().forEach(this::giveNext);
        return this;
    }

    private void await(Consult<?> consult) {
        timers.startSingleTimer(consult, new ConsultOver(consult), consult.left());
    }

    private void answered(ActorRef<RenderWorker.Task> worker, Consult.Reply<?> reply) {
        if (consults.ends(worker).isPresent()) {
            progress.ended();
            if (isOutOfSlice(reply)) {
                consults.putBack(reply.consult());
            } else {
                timers.cancel(reply.consult());
                verdicts.learn(reply);
                reply.tell();
            }
            becomeIdleOrTidy(worker, reply.ready());
        }
    }

    /** It has time for another attempt. */
    private static boolean isOutOfSlice(Consult.Reply<?> reply) {
        return !reply.consult().isPutBack()
                && reply.consult().left().isPositive()
                && reply.why()
                        .filter(why -> why instanceof Exceeded exceeded && exceeded.limit() == Limit.TIME)
                        .isPresent();
    }

    private Behavior<Command> onConsultOver(ConsultOver message) {
        consults.over(message.consult());
        return this;
    }

    private Behavior<Command> onWaitedTooLong(WaitedTooLong message) {
        RenderRequest request = message.request();
        request.becomeOverdue();
        if (queue.remove(request)) {
            answer(request, overdue());
        }
        return this;
    }

    private Behavior<Command> onLook(Look asked) {
        asked.replyTo().tell(progress.state(!open.isEmpty() || consults.isBusy()));
        return this;
    }

    private Behavior<Command> onLost(ActorRef<Void> worker, String why) {
        getContext()
                .getLog()
                .error("render worker {} is replaced: {}", worker.path().name(), why);
        ActorRef<RenderWorker.Task> lost = worker.unsafeUpcast();
        workers.lost(lost).ifPresent(request -> answer(request, new Unavailable("the render worker was lost: " + why)));
        consults.ends(lost).ifPresent(consult -> consult.refuse("the render worker was lost: " + why));
        startWorker();
        return this;
    }

    private Behavior<Command> onStop() {
        consults.all().forEach(consult -> consult.refuse("the render pool stops"));
        Set<RenderRequest> begun = Set.copyOf(workers.underWay());
        List.copyOf(open.values())
                .forEach(request -> answer(
                        request,
                        new Unavailable(
                                begun.contains(request)
                                        ? "the render was ended because the pool stops"
                                        : "the render pool stops")));
        return this;
    }

    /** One that was lost meanwhile may still say so. */
    private void tidied(ActorRef<RenderWorker.Task> worker, Set<String> templates) {
        if (workers.hasTidied(worker)) {
            becomeIdle(worker, templates);
        }
    }

    private void becomeIdleOrTidy(ActorRef<RenderWorker.Task> worker, Optional<Set<String>> ready) {
        ready.ifPresentOrElse(templates -> becomeIdle(worker, templates), () -> workers.tidies(worker));
    }

    /** Others may have been idle although something waits that has changed lanes since. */
    private void becomeIdle(ActorRef<RenderWorker.Task> worker, Set<String> templates) {
        workers.rests(worker, templates);
        workers.idle().forEach(this::giveNext);
    }

    private void giveNext(ActorRef<RenderWorker.Task> worker, Set<String> templates) {
        long slow = consults.slowUnderWay();
        Set<Pace> paces = workers.paces(slow);
        Optional<Consult<?>> next = consults.poll(templates, queue.hasWork(paces), workers.mayBeLong(slow));
        if (next.isPresent()) {
            give(worker, next.get());
        } else {
            queue.poll(templates, paces).ifPresent(request -> give(worker, request));
        }
    }

    private void give(ActorRef<RenderWorker.Task> worker, Consult<?> consult) {
        progress.begun(isIdle());
        workers.leaves(worker);
        consults.begins(worker, consult);
        worker.tell(new RenderWorker.Ask(consult, Consults.slice(consult), reports));
    }

    private boolean isIdle() {
        return workers.underWay().isEmpty() && consults.isIdle();
    }

    private void give(ActorRef<RenderWorker.Task> worker, RenderRequest request) {
        progress.begun(isIdle());
        workers.begins(worker, request);
        request.begin(slices.of(request.pace(), queue.mostQuick()));
        worker.tell(new RenderWorker.Work(request.job(), request.slice(), reports));
    }

    private void startWorker() {
        started++;
        ActorRef<RenderWorker.Task> worker = getContext()
                .spawn(ActorMetrics.measured(ActorKind.RENDER_WORKER, maker.apply(started)), "worker-" + started);
        getContext().watch(worker);
        becomeIdle(worker, Set.of());
    }

    private void answer(RenderRequest request, Unavailable why) {
        answer(request, why, Optional.empty());
    }

    private void answer(RenderRequest request, RenderOutcome outcome, Optional<KeptResult> kept) {
        OutcomeMetrics.ended(outcome);
        open.remove(request.digest());
        timers.cancel(request);
        request.asking().getFirst().tell(outcome);
        for (ActorRef<RenderOutcome> another :
                request.asking().subList(1, request.asking().size())) {
            kept.ifPresentOrElse(copies -> Copies.send(copies, another), () -> another.tell(outcome));
        }
    }

    private Unavailable overdue() {
        return new Unavailable(
                "no render worker was free within " + longest.queued().toSeconds() + " s");
    }
}
