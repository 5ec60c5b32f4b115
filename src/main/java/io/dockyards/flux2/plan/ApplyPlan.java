package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.AppliedRecord.Entry;
import io.dockyards.flux2.api.AppliedRecord.Upkeep;
import io.dockyards.flux2.api.CanonicalJson;
import io.dockyards.flux2.api.Digest;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is written for one complete apply (R10, R20). If {@link #writesObjects}: {@link #before} is written to the
 * record, then all {@link #objects} are applied in their order, then {@link #after} is written. If not, only
 * {@code after} of no objects is: it brings the record's input digest up to date.
 *
 * @param objectsDigest digest of the objects as applied, whatever the order of their fields and their own order
 * @param digests of each object by itself
 * @param record the record as it stands; empty if there is none
 */
public record ApplyPlan(
        String workloadUid,
        String inputDigest,
        String objectsDigest,
        List<PreparedObject> objects,
        Map<ObjectKey, String> digests,
        Optional<AppliedRecord> record,
        boolean writesObjects) {
    public ApplyPlan {
        objects = List.copyOf(objects);
        digests = Map.copyOf(digests);
    }

    /**
     * Plans an apply.
     *
     * @param membersVerified whether each object of the record was seen with the UID and entry that the record has
     */
    public static ApplyPlan of(
            Workload workload,
            String inputDigest,
            List<PreparedObject> objects,
            Optional<AppliedRecord> record,
            boolean membersVerified) {
        Map<ObjectKey, String> digests = digests(objects);
        String digest = digest(digests);
        boolean settled = membersVerified
                && record.filter(known -> known.workloadUid().equals(workload.uid()))
                        .filter(known -> known.objectsDigest().equals(Optional.of(digest)))
                        .filter(known -> covers(known, objects))
                        .isPresent();
        return new ApplyPlan(workload.uid(), inputDigest, digest, objects, digests, record, !settled);
    }

    /** The record to write before the first object: digests out, new names in, {@code dropped} off what is rendered. */
    public AppliedRecord before() {
        Map<ObjectKey, Entry> known = byKey(record);
        List<Entry> entries = new ArrayList<>();
        for (PreparedObject object : objects) {
            Optional<Entry> old = Optional.ofNullable(known.remove(object.key()));
            if (old.isPresent() || upkeep(object) != Upkeep.NOTHING) {
                entries.add(entry(object, old.flatMap(Entry::uid), old.flatMap(Entry::entry)));
            }
        }
        entries.addAll(known.values());
        return new AppliedRecord(
                workloadUid,
                Optional.empty(),
                Optional.empty(),
                entries,
                record.flatMap(AppliedRecord::resourceVersion));
    }

    /** Whether {@link #before} differs from the record as it stands: after a failed apply it is written already. */
    public boolean writesBefore() {
        return writesObjects && !record.equals(Optional.of(before()));
    }

    /**
     * The record to write after the last object: digests, UIDs and entries in, {@code dropped} on what wasn't applied.
     *
     * @param applied what each apply answered; an object that isn't in it keeps what the record knows
     * @param written the record as it was last written, whose resourceVersion is the one to write at
     */
    public AppliedRecord after(Map<ObjectKey, LiveObject> applied, AppliedRecord written) {
        Map<ObjectKey, Entry> known = byKey(Optional.of(written));
        List<Entry> entries = new ArrayList<>();
        Set<String> uids = new HashSet<>();
        for (PreparedObject object : objects) {
            Optional<Entry> old = Optional.ofNullable(known.remove(object.key()));
            Optional<LiveObject> live = Optional.ofNullable(applied.get(object.key()));
            Optional<String> uid = live.map(LiveObject::uid).or(() -> old.flatMap(Entry::uid));
            uid.ifPresent(uids::add);
            if (old.isPresent() || upkeep(object) != Upkeep.NOTHING) {
                entries.add(entry(object, uid, live.isPresent() ? live.get().entry() : old.flatMap(Entry::entry)));
            }
        }
        // Under another group it is the same object still: to prune it would be to delete what was just applied.
        known.values().stream()
                .filter(entry -> entry.uid().filter(uids::contains).isEmpty())
                .forEach(entry -> entries.add(entry.droppedNow()));
        return new AppliedRecord(
                workloadUid, Optional.of(inputDigest), Optional.of(objectsDigest), entries, written.resourceVersion());
    }

    private static boolean covers(AppliedRecord record, List<PreparedObject> objects) {
        Map<ObjectKey, Entry> known = byKey(Optional.of(record));
        return objects.stream()
                .filter(object -> upkeep(object) != Upkeep.NOTHING)
                .allMatch(object -> Optional.ofNullable(known.get(object.key()))
                        .filter(entry -> !entry.dropped() && entry.uid().isPresent())
                        .isPresent());
    }

    /** Of each object as it is applied, whatever the order of its fields. */
    private static Map<ObjectKey, String> digests(List<PreparedObject> objects) {
        Map<ObjectKey, String> digests = new HashMap<>();
        objects.forEach(object -> digests.put(
                object.key(),
                new Digest()
                        .add(Json.write(CanonicalJson.sorted(object.json())))
                        .hex()));
        return digests;
    }

    private static String digest(Map<ObjectKey, String> objects) {
        Digest digest = new Digest();
        objects.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(KEYS))
                .forEach(object -> digest.add(object.getValue()));
        return digest.hex();
    }

    private static final Comparator<ObjectKey> KEYS = Comparator.comparing(ObjectKey::group)
            .thenComparing(ObjectKey::kind)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    private static Map<ObjectKey, Entry> byKey(Optional<AppliedRecord> record) {
        Map<ObjectKey, Entry> entries = new LinkedHashMap<>();
        record.ifPresent(known -> known.entries().forEach(entry -> entries.put(entry.key(), entry)));
        return entries;
    }

    private static Entry entry(PreparedObject object, Optional<String> uid, Optional<String> hash) {
        return new Entry(
                object.key(),
                object.type().apiVersion(),
                object.field(),
                uid,
                hash,
                false,
                upkeep(object),
                PruneRule.wish(object.json()));
    }

    /** What the object's policy asks to be kept up (R12). */
    private static Upkeep upkeep(PreparedObject object) {
        return switch (ApplyOptions.of(object.json()).policy()) {
            case OVERRIDE, MERGE -> Upkeep.FIELDS;
            case IF_NOT_PRESENT -> Upkeep.PRESENCE;
            case IGNORE -> Upkeep.NOTHING;
        };
    }
}
