package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.OwnerReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Records and live objects that plans of pruning are made of. */
final class Prunes {
    private static final Map<String, String> GROUPS =
            Map.of("HelmRelease", "helm.toolkit.fluxcd.io", "CustomResourceDefinition", "apiextensions.k8s.io");

    private Prunes() {}

    /** A complete one. */
    static AppliedRecord record(AppliedRecord.Entry... entries) {
        return new AppliedRecord(
                Samples.UID, Optional.of("in"), Optional.of("out"), List.of(entries), Optional.of("7"));
    }

    static ObjectKey key(String kindAndName) {
        String[] parts = kindAndName.split("/");
        return new ObjectKey(GROUPS.getOrDefault(parts[0], ""), parts[0], "shop", parts[1]);
    }

    static AppliedRecord.Entry entry(String kindAndName, boolean dropped) {
        ObjectKey key = key(kindAndName);
        String apiVersion = key.group().isEmpty() ? "v1" : key.group() + "/v1";
        return new AppliedRecord.Entry(
                key, apiVersion, "field", Optional.of("uid of " + kindAndName), Optional.of("entry"), dropped);
    }

    static AppliedRecord.Entry dropped(String kindAndName) {
        return entry(kindAndName, true);
    }

    /** Owned by the Workload of the samples. */
    static LiveObject live(String kindAndName) {
        return live(kindAndName, Samples.UID, false, Map.of());
    }

    static LiveObject terminating(String kindAndName) {
        return live(kindAndName, Samples.UID, true, Map.of());
    }

    static LiveObject live(String kindAndName, String ownerUid, boolean terminating, Map<String, String> annotations) {
        return new LiveObject(
                key(kindAndName),
                "uid of " + kindAndName,
                "5",
                "",
                terminating,
                Map.of(),
                annotations,
                List.of(new OwnerReference(Dockyards.API_VERSION, Dockyards.WORKLOAD, "cart", ownerUid, true)),
                Optional.of("entry"));
    }

    static PrunePlan plan(AppliedRecord record, LiveObject... live) {
        Map<ObjectKey, LiveObject> byKey = new HashMap<>();
        for (LiveObject object : live) {
            byKey.put(object.key(), object);
        }
        return PrunePlan.of(Samples.workload(), record, byKey);
    }

    /** Kinds and names of what is deleted. */
    static List<String> deleted(PrunePlan plan) {
        return plan.delete().stream()
                .map(each ->
                        each.entry().key().kind() + "/" + each.entry().key().name())
                .toList();
    }
}
