package io.dockyards.flux2.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was applied for one Workload (R20): the content of the ConfigMap {@code <workload>-applied}.
 *
 * @param workloadUid UID of the Workload that it was written for
 * @param inputDigest digest of the inputs of the last complete apply (R10); empty while an apply is under way
 * @param objectsDigest digest of what those inputs rendered, as applied; empty while an apply is under way
 * @param entries every object that was applied or is about to be
 * @param resourceVersion of the ConfigMap it was read from; empty for one that was never written
 */
public record AppliedRecord(
        String workloadUid,
        Optional<String> inputDigest,
        Optional<String> objectsDigest,
        List<Entry> entries,
        Optional<String> resourceVersion) {
    public AppliedRecord {
        entries = List.copyOf(entries);
    }

    /**
     * One that is there but can't be read: damaged, or of another format. It can be overwritten, and what it had to tell is
     * lost.
     */
    public static AppliedRecord unreadable(Optional<String> resourceVersion) {
        return new AppliedRecord("", Optional.empty(), Optional.empty(), List.of(), resourceVersion);
    }

    /** Whether this is an {@link #unreadable} one: every other has a Workload. */
    public boolean isUnreadable() {
        return workloadUid.isEmpty();
    }

    /** What it says of an object. */
    public Optional<Entry> entry(ObjectKey key) {
        return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /** The kinds of the objects that are rendered. */
    public Set<GroupVersionKind> types() {
        return entries.stream()
                .filter(entry -> !entry.dropped())
                .map(Entry::type)
                .collect(Collectors.toSet());
    }

    /**
     * One object.
     *
     * @param apiVersion the version it was applied with; no part of its identity (R1)
     * @param uid empty until it was applied
     * @param entry hash of our managedFields entry after the apply (R9); empty until it was applied
     * @param dropped whether the template rendered it no longer at the last complete apply
     * @param prune the annotation of that name as the template had it last (R22); empty if it had none
     */
    public record Entry(
            ObjectKey key,
            String apiVersion,
            String field,
            Optional<String> uid,
            Optional<String> entry,
            boolean dropped,
            Upkeep upkeep,
            Optional<String> prune) {
        /** The kind, in the version it was applied with. */
        public GroupVersionKind type() {
            return GroupVersionKind.of(apiVersion, key.kind());
        }

        /** The same, and the template renders it no longer. */
        public Entry droppedNow() {
            return new Entry(key, apiVersion, field, uid, entry, true, upkeep, prune);
        }

        /** One that is kept as it was applied. */
        public Entry(
                ObjectKey key,
                String apiVersion,
                String field,
                Optional<String> uid,
                Optional<String> entry,
                boolean dropped) {
            this(key, apiVersion, field, uid, entry, dropped, Upkeep.FIELDS, Optional.empty());
        }
    }

    /** What of an object that is rendered is put right when it changes (R12). */
    public enum Upkeep {
        /** Every field that was applied. */
        FIELDS,
        /** That it is there. */
        PRESENCE,
        NOTHING
    }
}
