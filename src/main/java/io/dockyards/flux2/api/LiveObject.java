package io.dockyards.flux2.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an object's metadata tell about it, values left out (design: members are read as metadata).
 *
 * @param creationTimestamp RFC 3339
 * @param terminating whether it has a deletion timestamp (R14)
 * @param entry hash of {@code fieldsV1} and {@code time} of our managedFields entry (R9); empty if we have none
 * @param predecessor whether the controller that this one replaces has an entry of its own (R17)
 */
public record LiveObject(
        ObjectKey key,
        String uid,
        String resourceVersion,
        String creationTimestamp,
        boolean terminating,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<OwnerReference> owners,
        Optional<String> entry,
        boolean predecessor) {
    public LiveObject {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        owners = List.copyOf(owners);
    }

    /** One that the controller before this one has nothing to do with. */
    public LiveObject(
            ObjectKey key,
            String uid,
            String resourceVersion,
            String creationTimestamp,
            boolean terminating,
            Map<String, String> labels,
            Map<String, String> annotations,
            List<OwnerReference> owners,
            Optional<String> entry) {
        this(key, uid, resourceVersion, creationTimestamp, terminating, labels, annotations, owners, entry, false);
    }
}
