package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.KubeApi;
import io.dockyards.flux2.kube.WholeObject;
import io.dockyards.flux2.plan.ApplyPlan;
import io.dockyards.flux2.plan.LostRecord;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.PrunePlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What would be pruned after an apply (R19–R23): the record is planned forward to where that apply would leave it, and the
 * controller's own plan is made of that.
 *
 * @param refused why nothing would be applied at all (R19)
 */
record Removals(List<ObjectDiff> objects, List<String> notes, List<String> refused) {
    static final Removals NONE = new Removals(List.of(), List.of(), List.of());

    /** No render is remembered by it. */
    private static final String ANY_DIGEST = "diff";

    private static final String EMPTY =
            "the template renders nothing at all; before that deletes all that is there, the"
                    + " Workload needs the annotation " + PrunePlan.ALLOW_EMPTY + ": \"true\"";

    Removals {
        objects = List.copyOf(objects);
        notes = List.copyOf(notes);
        refused = List.copyOf(refused);
    }

    /**
     * Looks for them.
     *
     * @param live those of {@code objects} that are there
     * @param ownsSome whether any of those is the Workload's already
     */
    static Removals find(
            KubeApi kube,
            Workload workload,
            List<PreparedObject> objects,
            Map<ObjectKey, LiveObject> live,
            boolean ownsSome)
            throws ApiFailure {
        Optional<AppliedRecord> record = record(kube, workload, ownsSome);
        if (record.isEmpty()) {
            return NONE;
        }
        if (PrunePlan.holdsEmpty(workload, objects, record)) {
            return new Removals(List.of(), List.of(), List.of(EMPTY));
        }
        AppliedRecord after =
                ApplyPlan.of(workload, ANY_DIGEST, objects, record, false).after(live, record.get());
        Map<ObjectKey, WholeObject> dropped = new HashMap<>();
        Map<ObjectKey, LiveObject> seen = new HashMap<>();
        for (AppliedRecord.Entry entry : PrunePlan.candidates(workload, after)) {
            kube.read(entry.type(), entry.key()).ifPresent(found -> {
                dropped.put(entry.key(), found);
                seen.put(entry.key(), found.metadata());
            });
        }
        PrunePlan plan = PrunePlan.of(workload, after, seen);
        List<AppliedRecord.Entry> going = new ArrayList<>();
        plan.delete().forEach(deletion -> going.add(deletion.entry()));
        going.addAll(plan.waitedFor());
        return new Removals(
                going.stream()
                        .map(AppliedRecord.Entry::key)
                        .map(key -> new ObjectDiff(
                                key, Optional.ofNullable(dropped.get(key)).map(WholeObject::json), Optional.empty()))
                        .toList(),
                plan.kept().stream()
                        .map(entry -> entry.key() + " is rendered no longer, and is kept from pruning")
                        .toList(),
                List.of());
    }

    /** The record; where it is lost, what stands for it (R20). */
    private static Optional<AppliedRecord> record(KubeApi kube, Workload workload, boolean ownsSome) throws ApiFailure {
        Optional<AppliedRecord> record;
        try {
            record = kube.record(workload.name());
        } catch (ApiFailure failure) {
            // A predecessor's, whose objects go with it.
            if (failure.reason().equals("Terminating")) {
                return Optional.empty();
            }
            throw failure;
        }
        Observed observed = new Observed(workload, Optional.empty(), Optional.empty(), List.of());
        return LostRecord.isLost(observed, record, ownsSome)
                ? Optional.of(LostRecord.from(workload, kube.members(workload), record))
                : record;
    }
}
