package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.AppliedRecord.Entry;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of the objects that a record marks as dropped (R19–R23).
 *
 * @param delete to be deleted now, each only if it is still as it was seen
 * @param waitedFor being deleted, or waiting until those are gone that need them
 * @param kept by R22; they stay in the record
 * @param forgotten gone, or not ours any more: they leave the record
 */
public record PrunePlan(List<Deletion> delete, List<Entry> waitedFor, List<Entry> kept, List<Entry> forgotten) {
    /** On a Workload: its template may render nothing, and what it rendered before goes (R19). */
    public static final String ALLOW_EMPTY = "dockyards.io/allow-empty";

    /** An object as it was seen just before its deletion. */
    public record Deletion(Entry entry, LiveObject seen) {}

    public PrunePlan {
        delete = List.copyOf(delete);
        waitedFor = List.copyOf(waitedFor);
        kept = List.copyOf(kept);
        forgotten = List.copyOf(forgotten);
    }

    /**
     * The objects that are to be looked at. None while an apply isn't complete: then the digests are out, and the marks aren't
     * those of what is rendered now (R20).
     */
    public static List<Entry> candidates(Workload workload, AppliedRecord record) {
        boolean complete = record.inputDigest().isPresent()
                && record.objectsDigest().isPresent()
                && record.workloadUid().equals(workload.uid());
        return complete ? record.entries().stream().filter(Entry::dropped).toList() : List.of();
    }

    /**
     * Plans one round.
     *
     * @param live what each candidate is now; what isn't there isn't in it
     */
    public static PrunePlan of(Workload workload, AppliedRecord record, Map<ObjectKey, LiveObject> live) {
        Set<String> rendered = new HashSet<>();
        record.entries().stream()
                .filter(entry -> !entry.dropped())
                .forEach(entry -> entry.uid().ifPresent(rendered::add));
        List<Entry> forgotten = new ArrayList<>();
        List<Entry> kept = new ArrayList<>();
        List<Deletion> going = new ArrayList<>();
        for (Entry entry : candidates(workload, record)) {
            Optional<LiveObject> now = Optional.ofNullable(live.get(entry.key()));
            if (now.isEmpty()
                    || !Ownership.isOf(workload, now.get())
                    // Under another group it is the same object still.
                    || rendered.contains(now.get().uid())) {
                forgotten.add(entry);
            } else if (PruneRule.isKept(now.get(), entry) && !now.get().terminating()) {
                kept.add(entry);
            } else {
                going.add(new Deletion(entry, now.get()));
            }
        }
        Optional<PruneStage> stage =
                going.stream().map(each -> PruneStage.of(each.entry())).min(Comparator.naturalOrder());
        List<Deletion> delete = going.stream()
                .filter(each -> !each.seen().terminating())
                .filter(each -> stage.equals(Optional.of(PruneStage.of(each.entry()))))
                .toList();
        List<Entry> waitedFor = going.stream()
                .filter(each -> !delete.contains(each))
                .map(Deletion::entry)
                .toList();
        return new PrunePlan(delete, waitedFor, kept, forgotten);
    }

    /** The record without what is forgotten. */
    public AppliedRecord record(AppliedRecord record) {
        return new AppliedRecord(
                record.workloadUid(),
                record.inputDigest(),
                record.objectsDigest(),
                record.entries().stream()
                        .filter(entry -> !forgotten.contains(entry))
                        .toList(),
                record.resourceVersion());
    }

    /**
     * Whether an apply of nothing must wait for a person (R19): a mistake in a template mustn't take everything away.
     *
     * @param record as it stood before; one that says that nothing is rendered had that permission already
     */
    public static boolean holdsEmpty(Workload workload, List<?> objects, Optional<AppliedRecord> record) {
        return objects.isEmpty()
                && !workload.annotation(ALLOW_EMPTY).equals(Optional.of("true"))
                && record.filter(known -> !known.entries().isEmpty())
                        .filter(known -> known.inputDigest().isEmpty()
                                || known.entries().stream().anyMatch(entry -> !entry.dropped()))
                        .isPresent();
    }
}
