package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.MemberState;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.Decision;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.Verdict;
import io.dockyards.flux2.render.RenderPool;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * One Workload: survey → render → apply → prune → report, one reconcile at a time. Whatever happens meanwhile makes one more.
 *
 * <p>It reconciles as soon as it starts, and again after a crash.
 */
final class WorkloadActor {
    /** What the actor is told. */
    sealed interface Command {}

    /**
     * The Workload, or something that it depends on, changed.
     *
     * @param version the Workload's resourceVersion, if it was the Workload itself
     */
    record Changed(Optional<String> version) implements Command {
        static final Changed ELSEWHERE = new Changed(Optional.empty());
    }

    /** A watch shows what was applied, or something of the kind. */
    record MemberSeen(MemberState state) implements Command {}

    private record Finished(int incarnation, Supplier<Behavior<Command>> next) implements Command {}

    /** A failed attempt is to be repeated. */
    private enum RetryDue implements Command {
        RETRY_DUE
    }

    /** What was to be pruned is to be looked at again. */
    private enum PruneDue implements Command {
        PRUNE_DUE
    }

    /** Conditions that couldn't be written are to be written. */
    private enum ReportDue implements Command {
        REPORT_DUE
    }

    private final Name name;
    private final Environment environment;
    private final ActorRef<Namespace.Command> namespace;
    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Flight flight;
    private final int incarnation;
    private final WorkloadSurveyor surveyor;
    private final WorkloadApplier applier;
    private final WorkloadPruner pruner;
    private final WorkloadReporter reporter;
    private final Told told;

    private Memory memory = Memory.NONE;
    private Pruning pruning = Pruning.NONE;
    private boolean dirty;
    private boolean retryDue;
    private Optional<String> seenMeanwhile = Optional.empty();
    private final Map<ObjectKey, MemberState> membersMeanwhile = new HashMap<>();
    private final Set<ObjectKey> suspects = new HashSet<>();
    private Optional<Verdict> verdict = Optional.empty();
    private int failedReports;
    private int failedFarewells;

    private WorkloadActor(
            Name name,
            Environment environment,
            ActorRef<Namespace.Command> namespace,
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            Flight flight) {
        this.name = name;
        this.environment = environment;
        this.namespace = namespace;
        this.context = context;
        this.timers = timers;
        this.flight = flight;
        this.incarnation = flight.board();
        this.surveyor = new WorkloadSurveyor(environment);
        this.applier = new WorkloadApplier(environment);
        this.pruner = new WorkloadPruner(environment);
        this.reporter = new WorkloadReporter(environment);
        this.told = new Told(environment.fates());
    }

    static Behavior<Command> create(Name name, Environment environment, ActorRef<Namespace.Command> namespace) {
        Flight flight = new Flight();
        return Behaviors.supervise(Behaviors.<Command>setup(context -> Behaviors.withTimers(
                        timers -> new WorkloadActor(name, environment, namespace, context, timers, flight).survey())))
                .onFailure(Supervision.of(environment.backoff()));
    }

    /** Nothing to do until something changes, or until a timer says so: then this is the state of backoff. */
    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Changed changed -> changed.version().filter(this::isOurs).isPresent() ? Behaviors.same() : survey();
            case RetryDue due -> {
                retryDue = true;
                yield survey();
            }
            case ReportDue due -> survey();
            case PruneDue due -> survey();
            case MemberSeen(var state) -> isDrift(state) ? survey() : Behaviors.same();
            case Finished late -> Behaviors.same();
        });
    }

    /** A step is under way. */
    private Behavior<Command> busy() {
        return Behaviors.receiveMessage(command -> {
            switch (command) {
                case Changed changed -> {
                    // Of two versions one at least isn't our own write.
                    dirty |= changed.version().isEmpty()
                            || (seenMeanwhile.isPresent() && !seenMeanwhile.equals(changed.version()));
                    seenMeanwhile = changed.version().or(() -> seenMeanwhile);
                }
                case RetryDue due -> {
                    retryDue = true;
                    dirty = true;
                }
                case ReportDue due -> dirty = true;
                case PruneDue due -> dirty = true;
                case MemberSeen(var state) -> membersMeanwhile.put(state.key(), state);
                case Finished finished -> {
                    return finished.incarnation() == incarnation
                            ? finished.next().get()
                            : Behaviors.same();
                }
            }
            return Behaviors.same();
        });
    }

    private <T> Behavior<Command> run(Callable<T> job, Function<Outcome<T>, Behavior<Command>> next) {
        flight.start(context, environment.jobs(), job, outcome -> new Finished(incarnation, () -> next.apply(outcome)));
        return busy();
    }

    private Behavior<Command> survey() {
        boolean due = retryDue;
        Memory before = memory;
        dirty = false;
        retryDue = false;
        seenMeanwhile = Optional.empty();
        Set<ObjectKey> suspected = Set.copyOf(suspects);
        return run(() -> surveyor.survey(name, before, due, suspected), outcome -> surveyed(value(outcome)));
    }

    private Behavior<Command> surveyed(WorkloadSurveyor.Result result) {
        memory = result.memory();
        if (!(result.survey() instanceof Survey.Unreadable)) {
            suspects.clear();
        }
        failedFarewells = result.survey() instanceof Survey.Leaving ? failedFarewells + 1 : 0;
        if (memory.setback().filter(Setback::retried).isEmpty()) {
            timers.cancel(RetryDue.RETRY_DUE);
        }
        return switch (result.survey()) {
            case Survey.Gone gone -> {
                namespace.tell(new Namespace.WorkloadReleased(name, context.getSelf()));
                yield settle();
            }
            case Survey.Leaving(var why) -> {
                Duration delay = environment
                        .backoff()
                        .delay(failedFarewells, why.flatMap(ApiFailure::retryAfter), ThreadLocalRandom.current());
                why.ifPresent(failure -> WorkloadNews.notRemoved(name, failure, delay));
                timers.startSingleTimer(RetryDue.RETRY_DUE, RetryDue.RETRY_DUE, delay);
                yield settle();
            }
            case Survey.Ignored(var seen, var why) -> {
                told.ignored(seen.workload(), why);
                yield report(seen, Optional.empty());
            }
            case Survey.Waiting(var seen, var waiting) -> {
                told.waiting(seen.workload(), waiting);
                yield report(seen, Optional.of(waiting));
            }
            case Survey.Known(var seen, var known) -> memory.setback().isEmpty() ? prune(seen) : report(seen, known);
            case Survey.Unreadable(var seen, var digest, var failure) -> setBack(seen, digest, Failure.of("", failure));
            case Survey.ToRender(var seen, var decision) -> render(seen, decision);
        };
    }

    private Behavior<Command> render(Observed seen, Decision.Render decision) {
        context.ask(
                RenderOutcome.class,
                environment.renders(),
                environment.renderPatience(),
                replyTo -> new RenderPool.Render(decision.template(), decision.input(), replyTo),
                (outcome, failure) -> new Finished(
                        incarnation,
                        () -> rendered(
                                seen,
                                decision,
                                outcome != null
                                        ? outcome
                                        : new RenderOutcome.Unavailable("the render pool gave no answer"))));
        return busy();
    }

    private Behavior<Command> rendered(Observed seen, Decision.Render decision, RenderOutcome outcome) {
        String digest = decision.inputDigest();
        return switch (outcome) {
            case RenderOutcome.Rendered(var fields) -> {
                Memory before = memory;
                yield run(
                        () -> applier.apply(seen, decision, fields, before),
                        applied -> applied(seen, digest, value(applied)));
            }
            case RenderOutcome.Failed failed -> setBack(seen, digest, Failure.of(failed, decision.template()));
            case RenderOutcome.Exceeded exceeded -> setBack(seen, digest, Failure.of(exceeded, decision.template()));
            case RenderOutcome.Unavailable unavailable -> setBack(seen, digest, Failure.of(unavailable));
        };
    }

    private Behavior<Command> applied(Observed seen, String digest, WorkloadApplier.Result result) {
        memory = result.memory();
        if (result.failure().isPresent()) {
            return setBack(seen, digest, result.failure().get());
        }
        return prune(seen);
    }

    /** All is applied: what isn't rendered any more may go (R19). */
    private Behavior<Command> prune(Observed seen) {
        Memory before = memory;
        Pruning known = pruning;
        return pruner.isDue(seen.workload(), before, known)
                ? run(() -> pruner.prune(seen.workload(), before, known), outcome -> pruned(seen, value(outcome)))
                : ready(seen);
    }

    private Behavior<Command> pruned(Observed seen, WorkloadPruner.Result result) {
        memory = result.memory();
        pruning = result.pruning();
        Optional<Duration> again = pruning.againIn(environment.backoff());
        if (again.isEmpty()) {
            return ready(seen);
        }
        timers.startSingleTimer(PruneDue.PRUNE_DUE, PruneDue.PRUNE_DUE, again.get());
        if (result.verdict().isEmpty()) {
            return report(seen, Optional.of(Verdict.ready()));
        }
        told.waiting(seen.workload(), result.verdict().get());
        return report(seen, result.verdict());
    }

    private Behavior<Command> ready(Observed seen) {
        timers.cancel(PruneDue.PRUNE_DUE);
        told.wentWell();
        return report(seen, Optional.of(Verdict.ready()));
    }

    private Behavior<Command> setBack(Observed seen, String digest, Failure failure) {
        Setback setback = failure.after(memory.setback(), digest);
        memory = memory.with(Optional.of(setback));
        Optional<Duration> retryIn = setback.retryIn(environment.backoff(), failure.retryAfter());
        retryIn.ifPresent(delay -> timers.startSingleTimer(RetryDue.RETRY_DUE, RetryDue.RETRY_DUE, delay));
        told.failed(seen.workload(), failure, retryIn);
        return report(seen, setback.shown());
    }

    private Behavior<Command> report(Observed seen, Optional<Verdict> now) {
        boolean sameAgain = now.equals(verdict);
        verdict = now;
        if (sameAgain && timers.isTimerActive(ReportDue.REPORT_DUE)) {
            return settle();
        }
        return run(() -> reporter.report(seen, now), outcome -> reported(seen, outcome));
    }

    private Behavior<Command> reported(Observed seen, Outcome<WorkloadReporter.Result> outcome) {
        if (outcome instanceof Outcome.Refused<WorkloadReporter.Result>(ApiFailure failure)) {
            failedReports++;
            Duration delay =
                    environment.backoff().delay(failedReports, failure.retryAfter(), ThreadLocalRandom.current());
            WorkloadNews.notReported(seen.workload(), failure, delay);
            timers.startSingleTimer(ReportDue.REPORT_DUE, ReportDue.REPORT_DUE, delay);
            return settle();
        }
        failedReports = 0;
        timers.cancel(ReportDue.REPORT_DUE);
        switch (value(outcome)) {
            case WorkloadReporter.Result.Unchanged unchanged -> {}
            case WorkloadReporter.Result.Written(var fresh, var beside) -> {
                memory = memory.with(fresh);
                dirty |= beside;
                environment
                        .fates()
                        .tell(new Fate.ConditionsChanged(
                                name, fresh.workload().path("status").path("conditions")));
            }
            case WorkloadReporter.Result.Outdated(var fresh) -> {
                memory = memory.with(fresh);
                dirty = true;
            }
            case WorkloadReporter.Result.Gone gone -> {}
        }
        return settle();
    }

    /**
     * Whether what a watch shows isn't what was left (R9). Whatever is shown while an apply isn't complete, or after one that failed, tells
     * nothing that the next apply won't find.
     */
    private boolean isDrift(MemberState state) {
        Optional<AppliedRecord.Entry> recorded = memory.record()
                .filter(record -> record.inputDigest().isPresent())
                .flatMap(record -> record.entry(state.key()));
        if (recorded.filter(AppliedRecord.Entry::dropped).isPresent()) {
            return state.gone() && pruning.attempts() > 0;
        }
        boolean drifted = recorded.filter(entry -> !state.isAsLeft(entry)).isPresent();
        if (drifted) {
            suspects.add(state.key());
        }
        return drifted;
    }

    private boolean anyDrift() {
        boolean drifted = false;
        for (MemberState state : membersMeanwhile.values()) {
            drifted |= isDrift(state);
        }
        membersMeanwhile.clear();
        return drifted;
    }

    private Behavior<Command> settle() {
        boolean drifted = anyDrift();
        if (drifted
                || dirty
                || seenMeanwhile.filter(version -> !isOurs(version)).isPresent()) {
            return survey();
        }
        environment
                .fates()
                .tell(new Fate.Settled(
                        name,
                        verdict,
                        timers.isTimerActive(RetryDue.RETRY_DUE)
                                || timers.isTimerActive(PruneDue.PRUNE_DUE)
                                || failedReports > 0));
        return idle();
    }

    /** Whether a change that was observed is our own last write (R28). */
    private boolean isOurs(String version) {
        return memory.fresh()
                .filter(fresh ->
                        new Workload(fresh.workload()).resourceVersion().equals(version))
                .isPresent();
    }

    private static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(ApiFailure failure) -> throw new Outcome.BrokenJob(failure);
            case Outcome.Broken<T>(Throwable cause) -> throw new Outcome.BrokenJob(cause);
        };
    }
}
