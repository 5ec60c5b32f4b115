package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.MemberState;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.Decision;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.Verdict;
import io.dockyards.flux2.plan.WorkloadPlanner;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The first step of a reconcile: gathers the inputs and tells whether there is anything to render. Blocks. */
final class WorkloadSurveyor {
    /** What was found, and what the actor knows from now on. */
    record Result(Survey survey, Memory memory) {}

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
     */
    Result survey(Name name, Memory before, boolean retryDue, Set<ObjectKey> suspects) {
        Optional<Observed> found = gather(name, before);
        if (found.isEmpty()) {
            environment.members().use(name, Set.of());
            return new Result(farewell(name), Memory.NONE);
        }
        Observed seen = found.get();
        Memory memory = before.about(seen.workload());
        if (memory.fresh()
                .filter(fresh -> fresh.workload().equals(seen.workload().json()))
                .isEmpty()) {
            memory = memory.withoutFresh();
        }
        return switch (WorkloadPlanner.decide(seen, environment.engine())) {
            case Decision.Ignore ignore -> new Result(new Survey.Ignored(seen, ignore.why()), forgetRetries(memory));
            case Decision.Report report ->
                new Result(new Survey.Waiting(seen, report.verdict()), forgetRetries(memory));
            case Decision.Render render -> forRender(name, seen, render, memory, retryDue, suspects);
        };
    }

    private Result forRender(
            Name name,
            Observed seen,
            Decision.Render render,
            Memory before,
            boolean retryDue,
            Set<ObjectKey> suspects) {
        String digest = render.inputDigest();
        Optional<Setback> same =
                before.setback().filter(last -> last.inputDigest().equals(digest));
        if (same.isPresent() && !(retryDue && same.get().retried())) {
            return new Result(new Survey.Known(seen, same.get().shown()), before);
        }
        Memory memory = same.isPresent() ? before : forgetRetries(before);
        try {
            boolean wasVerified = memory.membersVerified();
            memory = memory.recordRead() ? looked(memory, suspects) : read(name, memory);
            if (lostSome(wasVerified, memory) && !isStillThere(seen.workload())) {
                return new Result(new Survey.Ignored(seen, "the Workload is being deleted"), memory);
            }
        } catch (ApiFailure failure) {
            return new Result(new Survey.Unreadable(seen, digest, failure), memory);
        }
        return memory.settledOn(digest)
                ? new Result(new Survey.Known(seen, Optional.of(Verdict.ready())), memory.with(Optional.empty()))
                : new Result(new Survey.ToRender(seen, render), memory);
    }

    private Memory read(Name name, Memory memory) throws ApiFailure {
        Optional<AppliedRecord> record = readRecord(name);
        record.ifPresent(known -> environment.members().use(name, known.types()));
        return memory.with(record, record.isPresent() && allAsLeft(record.get()));
    }

    /** A watch may be late, and show what was before our last write: so what it shows is looked up. */
    private Memory looked(Memory memory, Set<ObjectKey> suspects) throws ApiFailure {
        if (!memory.membersVerified() || suspects.isEmpty()) {
            return memory;
        }
        for (AppliedRecord.Entry entry :
                memory.record().map(AppliedRecord::entries).orElse(List.of())) {
            if (!entry.dropped() && suspects.contains(entry.key()) && !asLeft(entry)) {
                return memory.with(memory.record(), false);
            }
        }
        return memory;
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
            if (!entry.dropped() && !asLeft(entry)) {
                return false;
            }
        }
        return true;
    }

    private boolean asLeft(AppliedRecord.Entry entry) throws ApiFailure {
        if (entry.upkeep() == AppliedRecord.Upkeep.NOTHING) {
            return true;
        }
        GroupVersionKind type =
                GroupVersionKind.of(entry.apiVersion(), entry.key().kind());
        Optional<LiveObject> live = environment.kube().inspect(type, entry.key());
        return live.filter(object -> MemberState.of(object).isAsLeft(entry)).isPresent();
    }
}
