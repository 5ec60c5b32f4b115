package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.AppliedRecord.Entry;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Member;
import io.dockyards.flux2.api.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes good for a record that is lost (R20): what it would have told is found on the objects themselves. */
public final class LostRecord {
    private LostRecord() {}

    /**
     * Tells a lost record from one that never was. To find a Workload's objects takes a list of every kind, which a new
     * Workload must not cost. So one without a record has lost it only if there is a trace of an earlier apply: its
     * {@code WorkloadTemplateReconciled} is True, or it owns a Flux object or one that its template renders. (A False alone
     * is none: a new Workload may have waited for its Cluster or its template.)
     *
     * @param record empty if there is none
     * @param ownsRendered whether an object that is about to be applied exists and is the Workload's already
     */
    public static boolean isLost(Observed observed, Optional<AppliedRecord> record, boolean ownsRendered) {
        return record.map(AppliedRecord::isUnreadable)
                .orElseGet(() -> ownsRendered || wasReconciled(observed.workload()) || ownsFluxObject(observed));
    }

    /**
     * The record to go on with. All of it counts as dropped: what the template still renders loses that mark with the next
     * write, and the rest keeps it.
     *
     * @param members what was found
     * @param lost what is there in its place, to be overwritten
     */
    public static AppliedRecord from(Workload workload, List<Member> members, Optional<AppliedRecord> lost) {
        // A kind may be served in two groups, each of which shows the same objects.
        Map<String, Entry> byUid = new LinkedHashMap<>();
        for (Member member : members) {
            byUid.putIfAbsent(member.object().uid(), entry(member));
        }
        return new AppliedRecord(
                workload.uid(),
                Optional.empty(),
                Optional.empty(),
                List.copyOf(byUid.values()),
                lost.flatMap(AppliedRecord::resourceVersion));
    }

    private static Entry entry(Member member) {
        return new Entry(
                member.object().key(),
                member.type().apiVersion(),
                "",
                Optional.of(member.object().uid()),
                member.object().entry(),
                true);
    }

    private static boolean wasReconciled(Workload workload) {
        return Conditions.find(workload.conditions(), Conditions.WORKLOAD_TEMPLATE_RECONCILED)
                .filter(Condition::isTrue)
                .isPresent();
    }

    private static boolean ownsFluxObject(Observed observed) {
        return observed.fluxMembers().stream()
                .anyMatch(member -> isOwned(member, observed.workload().uid()));
    }

    private static boolean isOwned(ObjectNode member, String uid) {
        return Fields.at(member, "metadata", "ownerReferences")
                .valueStream()
                .anyMatch(owner -> Fields.text(owner, "uid").equals(uid));
    }
}
