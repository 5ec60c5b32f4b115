package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PackedJson;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.plan.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a Workload's actor keeps from one reconcile to the next; all of it can be read again from the API server.
 *
 * @param uid of the Workload that this is about
 * @param recordRead whether {@code record} is what the API server has
 * @param hadRecord whether there must be a record: one was seen, or was found to be lost (R20)
 * @param membersVerified whether the members were as the record has them when they were last looked at
 * @param fresh the Workload after our last write, for as long as the informer still has what came before it
 * @param warnings what was told in Events already (R3)
 * @param digests of the objects that were applied last, each by itself; of use while they are verified
 * @param request the last request for a reconcile that was seen (behaviour §7.7)
 */
record Memory(
        String uid,
        boolean recordRead,
        Optional<AppliedRecord> record,
        boolean hadRecord,
        boolean membersVerified,
        Optional<Setback> setback,
        Optional<Fresh> fresh,
        Set<String> warnings,
        Map<ObjectKey, String> digests,
        Optional<String> request) {
    static final Memory NONE = of("");

    private static Memory of(String uid) {
        return new Memory(
                uid,
                false,
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Map.of(),
                Optional.empty());
    }

    /** The Workload as it came back from the API server, newer than those of the resourceVersions {@code than}. */
    record Fresh(Set<String> than, String resourceVersion, PackedJson packed) {
        Fresh {
            than = Set.copyOf(than);
        }

        static Fresh of(Set<String> than, ObjectNode workload) {
            return new Fresh(than, new Workload(workload).resourceVersion(), PackedJson.of(workload));
        }

        ObjectNode workload() {
            return packed.tree();
        }
    }

    /** This, or an empty one if the Workload was made anew. */
    Memory about(Workload workload) {
        return uid.equals(workload.uid()) ? this : of(workload.uid());
    }

    Memory with(Optional<AppliedRecord> read, boolean verified) {
        return new Memory(
                uid, true, read, hadRecord || read.isPresent(), verified, setback, fresh, warnings, digests, request);
    }

    /** Everything was applied, and is as it was left. */
    Memory applied(AppliedRecord complete, Map<ObjectKey, String> each) {
        return new Memory(
                uid, true, Optional.of(complete), true, true, Optional.empty(), fresh, warnings, each, request);
    }

    /** These are applied at the next occasion, though nothing about them has changed. */
    Memory applyingAgain(Set<ObjectKey> objects) {
        if (objects.isEmpty()) {
            return this;
        }
        Map<ObjectKey, String> others = new HashMap<>(digests);
        others.keySet().removeAll(objects);
        return new Memory(
                uid, recordRead, record, hadRecord, membersVerified, setback, fresh, warnings, others, request);
    }

    /** After a write that may or may not have happened. */
    Memory withoutRecord() {
        return new Memory(uid, false, Optional.empty(), hadRecord, false, setback, fresh, warnings, digests, request);
    }

    /**
     * The record is lost, and will have been until it is made anew: what tells so, the condition, may meanwhile tell of
     * a failure to do that.
     */
    Memory missingRecord() {
        return new Memory(uid, recordRead, record, true, membersVerified, setback, fresh, warnings, digests, request);
    }

    boolean recordIsMissing() {
        return hadRecord && record.isEmpty();
    }

    Memory with(Optional<Setback> now) {
        return new Memory(uid, recordRead, record, hadRecord, membersVerified, now, fresh, warnings, digests, request);
    }

    Memory with(Fresh written) {
        Set<String> than = new HashSet<>(written.than());
        fresh.ifPresent(before -> than.addAll(before.than()));
        Fresh both = new Fresh(than, written.resourceVersion(), written.packed());
        return new Memory(
                uid,
                recordRead,
                record,
                hadRecord,
                membersVerified,
                setback,
                Optional.of(both),
                warnings,
                digests,
                request);
    }

    /** Once the informer has caught up. */
    Memory withoutFresh() {
        return new Memory(
                uid,
                recordRead,
                record,
                hadRecord,
                membersVerified,
                setback,
                Optional.empty(),
                warnings,
                digests,
                request);
    }

    Memory warned(Set<String> told) {
        return new Memory(uid, recordRead, record, hadRecord, membersVerified, setback, fresh, told, digests, request);
    }

    /** What there is is looked at, and applied again. */
    Memory unverified() {
        return new Memory(uid, recordRead, record, hadRecord, false, setback, fresh, warnings, digests, request);
    }

    /** A request for a reconcile that wasn't seen before is one to look at everything. */
    Memory asked(Optional<String> now) {
        if (now.isEmpty() || now.equals(request)) {
            return this;
        }
        return new Memory(uid, recordRead, record, hadRecord, false, setback, fresh, warnings, digests, now);
    }

    /** Whether only a person can mend what a verdict is about. */
    boolean isStalledOn(Verdict verdict) {
        return verdict.reason() == Reason.INCORRECT_WORKLOAD_TEMPLATE_TYPE
                || setback.filter(last -> last.stalled() && last.verdict().equals(verdict))
                        .isPresent();
    }

    /** Whether the last complete apply had these inputs, and all it applied is as it was left. */
    boolean settledOn(String inputDigest) {
        return membersVerified
                && record.filter(last -> last.workloadUid().equals(uid))
                        .flatMap(AppliedRecord::inputDigest)
                        .filter(inputDigest::equals)
                        .isPresent();
    }
}
