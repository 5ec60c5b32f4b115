package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.MemberState;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.Decision;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.Rivalry;
import io.dockyards.flux2.plan.Verdict;
import io.dockyards.flux2.plan.WorkloadPlanner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The first step of a reconcile: gathers the inputs and tells whether there is anything to render. Blocks. */
final class WorkloadSurveyor {
    /**
     * What was found, and what the actor knows from now on.
     *
     * @param changed objects that others have changed since they were applied, and who did what where that was to be looked up
     */
    record Result(Survey survey, Memory memory, Map<ObjectKey, Optional<String>> changed) {
        Result(Survey survey, Memory memory) {
            this(survey, memory, Map.of());
        }
    }

    private record Look(Memory memory, Map<ObjectKey, Optional<String>> changed) {}

    private final Environment environment;
    private final LeftoverRemover remover;

    WorkloadSurveyor(Environment environment) {
        this.environment = environment;
        this.remover = new LeftoverRemover(environment);
    }

    /**
     * Looks.
     *
     * @param retryDue whether a failed attempt on the same inputs is to be repeated now
     * @param suspects objects that a watch has shown to be other than they were left
     * @param contested objects of which it is to be found out who has changed them (R26)
     */
    Result survey(Name name, Memory before, boolean retryDue, Set<ObjectKey> suspects, Set<ObjectKey> contested) {
        Optional<Observed> found = gather(name, before);
        if (found.isEmpty()) {
            environment.members().use(name, Set.of());
            return new Result(farewell(name), Memory.NONE);
        }
        Observed seen = found.get();
        Memory memory = before.about(seen.workload()).asked(seen.workload().reconcileRequest());
        if (memory.fresh()
                .filter(fresh -> fresh.resourceVersion().equals(seen.workload().resourceVersion()))
                .filter(fresh -> fresh.workload().equals(seen.workload().json()))
                .isEmpty()) {
            memory = memory.withoutFresh();
        }
        return switch (WorkloadPlanner.decide(seen, environment.engine())) {
            // Whatever happens meanwhile isn't looked at: afterwards everything is.
            case Decision.Ignore ignore ->
                new Result(
                        new Survey.Ignored(seen, ignore.why()),
                        forgetRetries(memory).unverified());
            case Decision.Report report ->
                new Result(new Survey.Waiting(seen, report.verdict()), forgetRetries(memory));
            case Decision.Render render -> forRender(name, seen, render, memory, retryDue, suspects, contested);
        };
    }

    private Result forRender(
            Name name,
            Observed seen,
            Decision.Render render,
            Memory before,
            boolean retryDue,
            Set<ObjectKey> suspects,
            Set<ObjectKey> contested) {
        String digest = render.inputDigest();
        Optional<Setback> same =
                before.setback().filter(last -> last.inputDigest().equals(digest));
        if (same.isPresent() && !(retryDue && same.get().retried())) {
            return new Result(new Survey.Known(seen, same.get().shown()), before);
        }
        Memory memory = same.isPresent() ? before : forgetRetries(before);
        Map<ObjectKey, Optional<String>> changed = Map.of();
        try {
            boolean wasVerified = memory.membersVerified();
            if (memory.recordRead()) {
                Look look = look(memory, suspects, contested);
                memory = look.memory();
                changed = look.changed();
            } else {
                memory = read(name, memory);
            }
            if (lostSome(wasVerified, memory) && !isStillThere(seen.workload())) {
                return new Result(new Survey.Ignored(seen, "the Workload is being deleted"), memory);
            }
        } catch (ApiFailure failure) {
            return new Result(new Survey.Unreadable(seen, digest, failure), memory);
        }
        return memory.settledOn(digest)
                ? new Result(new Survey.Known(seen, Optional.of(Verdict.ready())), memory.with(Optional.empty()))
                : new Result(new Survey.ToRender(seen, render), memory, changed);
    }

    private Memory read(Name name, Memory memory) throws ApiFailure {
        Optional<AppliedRecord> record = readRecord(name);
        record.ifPresent(known -> environment.members().use(name, known.types()));
        return memory.with(record, record.isPresent() && allAsLeft(record.get()));
    }

    /** A watch may be late, and show what was before our last write: so what it shows is looked up. */
    private Look look(Memory memory, Set<ObjectKey> suspects, Set<ObjectKey> contested) throws ApiFailure {
        if (!memory.membersVerified() || suspects.isEmpty()) {
            return new Look(memory, Map.of());
        }
        boolean allLeft = true;
        Map<ObjectKey, Optional<String>> changed = new HashMap<>();
        for (AppliedRecord.Entry entry :
                memory.record().map(AppliedRecord::entries).orElse(List.of())) {
            if (entry.dropped() || !suspects.contains(entry.key())) {
                continue;
            }
            Optional<LiveObject> live = live(entry);
            if (!isAsLeft(entry, live)) {
                allLeft = false;
                if (live.filter(now ->
                                !now.terminating() && Optional.of(now.uid()).equals(entry.uid()))
                        .isPresent()) {
                    changed.put(entry.key(), contested.contains(entry.key()) ? rival(entry) : Optional.empty());
                }
            }
        }
        return new Look(memory.with(memory.record(), allLeft), changed);
    }

    private Optional<String> rival(AppliedRecord.Entry entry) throws ApiFailure {
        return environment
                .kube()
                .read(entry.type(), entry.key())
                .flatMap(whole -> Rivalry.of(whole.json()))
                .map(Rivalry::text);
    }

    /** Whether this look found drift, of a Workload that had been applied completely. */
    private static boolean lostSome(boolean wasVerified, Memory now) {
        return !now.membersVerified()
                && now.record()
                        .filter(record -> wasVerified || record.inputDigest().isPresent())
                        .isPresent();
    }

    /** In a background deletion a Workload's objects may be seen to go before it is (R28). */
    private boolean isStillThere(Workload workload) throws ApiFailure {
        return environment
                .kube()
                .workload(workload.name())
                .map(Workload::new)
                .filter(live -> live.uid().equals(workload.uid()) && !live.deleting())
                .isPresent();
    }

    private Survey farewell(Name name) {
        try {
            return remover.remove(name) ? new Survey.Gone() : new Survey.Leaving(Optional.empty());
        } catch (ApiFailure failure) {
            return new Survey.Leaving(Optional.of(failure));
        }
    }

    /** A record that is being deleted is a predecessor's, and waits for us (R24). */
    private Optional<AppliedRecord> readRecord(Name name) throws ApiFailure {
        try {
            return environment.kube().record(name);
        } catch (ApiFailure failure) {
            if (failure.reason().equals("Terminating") && remover.remove(name)) {
                return environment.kube().record(name);
            }
            throw failure;
        }
    }

    /** A failure that waits for a retry is of no use for other inputs; one of the template is, should they come back. */
    private static Memory forgetRetries(Memory memory) {
        return memory.with(memory.setback().filter(last -> !last.retried()));
    }

    private Optional<Observed> gather(Name name, Memory memory) {
        return environment.observations().workload(name).map(cached -> {
            Workload workload = newest(cached, memory);
            return new Observed(
                    workload,
                    workload.cluster().flatMap(environment.observations()::cluster),
                    workload.templateRef().flatMap(environment.observations()::template),
                    environment.observations().fluxMembers(name));
        });
    }

    /** The informer may still hold what our own last write replaced. */
    private static Workload newest(ObjectNode cached, Memory memory) {
        Workload workload = new Workload(cached);
        return memory.fresh()
                .filter(fresh -> fresh.than().contains(workload.resourceVersion()))
                .map(fresh -> new Workload(fresh.workload()))
                .filter(fresh -> fresh.uid().equals(workload.uid()))
                .orElse(workload);
    }

    private boolean allAsLeft(AppliedRecord record) throws ApiFailure {
        for (AppliedRecord.Entry entry : record.entries()) {
            if (!entry.dropped() && !isShownAsLeft(entry) && !isAsLeft(entry, live(entry))) {
                return false;
            }
        }
        return true;
    }

    /** What a watch shows may be old, but then the change is yet to be told. What it doesn't show is read. */
    private boolean isShownAsLeft(AppliedRecord.Entry entry) {
        return environment
                .members()
                .state(entry.type(), entry.key())
                .filter(state -> state.isAsLeft(entry))
                .isPresent();
    }

    private static boolean isAsLeft(AppliedRecord.Entry entry, Optional<LiveObject> live) {
        return entry.upkeep() == AppliedRecord.Upkeep.NOTHING
                || live.filter(object -> MemberState.of(object).isAsLeft(entry)).isPresent();
    }

    private Optional<LiveObject> live(AppliedRecord.Entry entry) throws ApiFailure {
        return entry.upkeep() == AppliedRecord.Upkeep.NOTHING
                ? Optional.empty()
                : environment.kube().inspect(entry.type(), entry.key());
    }
}
