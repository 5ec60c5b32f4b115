package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.MemberState;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.metrics.ActorKind;
import io.dockyards.flux2.metrics.ActorMetrics;
import io.dockyards.flux2.metrics.ReconcileMetrics;
import io.dockyards.flux2.plan.Decision;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.StatusReport;
import io.dockyards.flux2.plan.Verdict;
import io.dockyards.flux2.render.RenderPool;
import java.time.Duration;
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

    /** Something is to be done by now, though nothing has changed. */
    private enum Due implements Command {
        /** A failed attempt is to be repeated. */
        RETRY,
        /** What was to be pruned is to be looked at again. */
        PRUNE,
        /** Conditions that couldn't be written are to be written. */
        REPORT,
        /** Everything is to be looked at (R30). */
        RESYNC
    }

    /** An object that others change again and again is to be put right once more (R26). */
    private record TryDue(ObjectKey object) implements Command {}

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
    private final MemberView members = new MemberView();

    private Memory memory = Memory.NONE;
    private Pruning pruning = Pruning.NONE;
    private final Meanwhile meanwhile;
    private Optional<StatusReport> reported = Optional.empty();
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
        this.meanwhile = new Meanwhile(flight.progress());
        this.surveyor = new WorkloadSurveyor(environment);
        this.applier = new WorkloadApplier(environment);
        this.pruner = new WorkloadPruner(environment);
        this.reporter = new WorkloadReporter(environment);
        this.told = new Told(environment.fates());
        timers.startTimerWithFixedDelay(Due.RESYNC, Backoff.spread(environment.resync(), ThreadLocalRandom.current()));
    }

    static Behavior<Command> create(Name name, Environment environment, ActorRef<Namespace.Command> namespace) {
        Flight flight = new Flight(Dockyards.WORKLOAD, environment.jobs());
        return ActorMetrics.supervised(
                ActorKind.WORKLOAD,
                Behaviors.setup(context -> Behaviors.withTimers(
                        timers -> new WorkloadActor(name, environment, namespace, context, timers, flight).survey())),
                Supervision.of(environment.backoff()));
    }

    /** Nothing to do until something changes, or until a timer says so: then this is the state of backoff. */
    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case Changed changed -> changed.version().filter(this::isOurs).isPresent() ? Behaviors.same() : survey();
            case Due due -> {
                note(due);
                yield survey();
            }
            case TryDue(var object) -> {
                members.suspect(object);
                yield survey();
            }
            case MemberSeen(var state) -> members.look(state, memory, pruning) ? survey() : Behaviors.same();
            case Finished late -> Behaviors.same();
        });
    }

    /** A step is under way. */
    private Behavior<Command> busy() {
        return Behaviors.receiveMessage(command -> {
            switch (command) {
                case Changed changed -> meanwhile.changed(changed.version());
                case Due due -> note(due);
                case TryDue(var object) -> members.suspect(object);
                case MemberSeen(var state) -> members.later(state);
                case Finished finished -> {
                    return finished.incarnation() == incarnation
                            ? finished.next().get()
                            : Behaviors.same();
                }
            }
            return Behaviors.same();
        });
    }

    private void note(Due due) {
        meanwhile.again();
        ReconcileMetrics.retried(flight.progress().kind(), due);
        switch (due) {
            case RETRY -> meanwhile.retry();
            case RESYNC -> members.suspectAll(memory);
            case PRUNE, REPORT -> {}
        }
    }

    private <T> Behavior<Command> run(String step, Callable<T> job, Function<Outcome<T>, Behavior<Command>> next) {
        flight.start(context, step, job, outcome -> new Finished(incarnation, () -> next.apply(outcome)));
        return busy();
    }

    private Behavior<Command> survey() {
        boolean due = meanwhile.isRetryDue();
        Memory before = memory;
        meanwhile.clear();
        Set<ObjectKey> suspects = members.suspects();
        Set<ObjectKey> contested = members.contested();
        return run(
                "survey",
                () -> surveyor.survey(name, before, due, suspects, contested),
                outcome -> surveyed(outcome.value(), suspects));
    }

    private Behavior<Command> surveyed(WorkloadSurveyor.Result result, Set<ObjectKey> suspects) {
        memory = result.memory();
        if (!(result.survey() instanceof Survey.Unreadable)) {
            members.lookedAt(suspects, result.changed().keySet());
        }
        failedFarewells = result.survey() instanceof Survey.Leaving ? failedFarewells + 1 : 0;
        if (memory.setback().filter(Setback::retried).isEmpty()) {
            timers.cancel(Due.RETRY);
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
                timers.startSingleTimer(Due.RETRY, Due.RETRY, delay);
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
            case Survey.ToRender(var seen, var decision) -> {
                result.changed().forEach((object, rival) -> revert(seen.workload(), object, rival));
                yield render(seen, decision);
            }
        };
    }

    /** Others changed an object, and it is about to be put right. */
    private void revert(Workload workload, ObjectKey object, Optional<String> rival) {
        ReconcileMetrics.reverted();
        switch (members.reverted(object, rival, environment.clock().instant())) {
            case CLOSED -> {}
            case OPENED -> {
                members.contest().ifPresent(text -> WorkloadNews.contested(environment.kube(), workload, text));
                tryAgain(object);
            }
            case OPEN -> tryAgain(object);
        }
    }

    private void tryAgain(ObjectKey object) {
        TryDue due = new TryDue(object);
        timers.startSingleTimer(due, due, Breaker.PAUSE);
    }

    private Behavior<Command> render(Observed seen, Decision.Render decision) {
        Optional<RenderOutcome.Exceeded> quarantined = environment.quarantine().of(decision.template());
        if (quarantined.isPresent()) {
            return setBack(seen, decision.inputDigest(), Failure.of(quarantined.get(), decision.template()));
        }
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
                environment.quarantine().rendered(decision.template());
                Memory before = memory;
                Set<ObjectKey> contested = members.contested();
                yield run(
                        "apply",
                        () -> applier.apply(seen, decision, fields, before, contested),
                        applied -> applied(seen, digest, applied.value()));
            }
            case RenderOutcome.NotRendered why -> {
                environment.quarantine().notRendered(decision.template(), name, why);
                yield setBack(seen, digest, Failure.of(why, decision.template()));
            }
        };
    }

    private Behavior<Command> applied(Observed seen, String digest, WorkloadApplier.Result result) {
        memory = result.memory();
        if (result.failure().isPresent()) {
            return setBack(seen, digest, result.failure().get());
        }
        members.applied(memory);
        return prune(seen);
    }

    /** All is applied: what isn't rendered any more may go (R19). */
    private Behavior<Command> prune(Observed seen) {
        Memory before = memory;
        Pruning known = pruning;
        return pruner.isDue(seen.workload(), before, known)
                ? run(
                        "prune",
                        () -> pruner.prune(seen.workload(), before, known),
                        outcome -> pruned(seen, outcome.value()))
                : ready(seen);
    }

    private Behavior<Command> pruned(Observed seen, WorkloadPruner.Result result) {
        memory = result.memory();
        pruning = result.pruning();
        Optional<Duration> again = pruning.againIn(environment.backoff());
        if (again.isEmpty()) {
            return ready(seen);
        }
        timers.startSingleTimer(Due.PRUNE, Due.PRUNE, again.get());
        if (result.verdict().isEmpty()) {
            return report(seen, Optional.of(Verdict.ready()));
        }
        told.waiting(seen.workload(), result.verdict().get());
        return report(seen, result.verdict());
    }

    private Behavior<Command> ready(Observed seen) {
        timers.cancel(Due.PRUNE);
        told.wentWell();
        return report(seen, Optional.of(Verdict.ready()));
    }

    private Behavior<Command> setBack(Observed seen, String digest, Failure failure) {
        Setback setback = failure.after(memory.setback(), digest);
        memory = memory.with(Optional.of(setback));
        Optional<Duration> retryIn = setback.retryIn(environment.backoff(), failure.retryAfter());
        retryIn.ifPresent(delay -> timers.startSingleTimer(Due.RETRY, Due.RETRY, delay));
        told.failed(seen.workload(), failure, retryIn);
        return report(seen, setback.shown());
    }

    private Behavior<Command> report(Observed seen, Optional<Verdict> verdict) {
        ReconcileMetrics.contested(name, members.leftAlone());
        boolean stalled = verdict.filter(memory::isStalledOn).isPresent();
        StatusReport report = new StatusReport(verdict, stalled, members.health(memory), members.contest());
        boolean sameAgain = reported.equals(Optional.of(report));
        reported = Optional.of(report);
        if (sameAgain && timers.isTimerActive(Due.REPORT)) {
            return settle();
        }
        Optional<String> handled = verdict.isPresent() ? memory.request() : Optional.empty();
        return run("report", () -> reporter.report(seen, report, handled), outcome -> reported(seen, outcome));
    }

    private Behavior<Command> reported(Observed seen, Outcome<WorkloadReporter.Result> outcome) {
        if (outcome instanceof Outcome.Refused<WorkloadReporter.Result>(ApiFailure failure)) {
            failedReports++;
            Duration delay =
                    environment.backoff().delay(failedReports, failure.retryAfter(), ThreadLocalRandom.current());
            WorkloadNews.notReported(seen.workload(), failure, delay);
            timers.startSingleTimer(Due.REPORT, Due.REPORT, delay);
            return settle();
        }
        failedReports = 0;
        timers.cancel(Due.REPORT);
        switch (outcome.value()) {
            case WorkloadReporter.Result.Unchanged unchanged -> {}
            case WorkloadReporter.Result.Written(var fresh, var beside) -> {
                memory = memory.with(fresh);
                if (beside) {
                    meanwhile.again();
                }
                environment
                        .fates()
                        .tell(new Fate.ConditionsChanged(
                                name, fresh.workload().path("status").path("conditions")));
            }
            case WorkloadReporter.Result.Outdated(var fresh) -> {
                memory = memory.with(fresh);
                meanwhile.again();
            }
            case WorkloadReporter.Result.Gone gone -> {}
        }
        return settle();
    }

    private Behavior<Command> settle() {
        if (members.catchUp(memory, pruning) || meanwhile.asks(this::isOurs)) {
            return survey();
        }
        flight.progress().end();
        environment
                .fates()
                .tell(new Fate.Settled(
                        name,
                        reported.flatMap(StatusReport::verdict),
                        timers.isTimerActive(Due.RETRY) || timers.isTimerActive(Due.PRUNE) || failedReports > 0));
        return idle();
    }

    /** Whether a change that was observed is our own last write (R28). */
    private boolean isOurs(String version) {
        return memory.fresh()
                .filter(fresh -> fresh.resourceVersion().equals(version))
                .isPresent();
    }
}
