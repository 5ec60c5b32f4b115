package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.OwnerReference;
import io.dockyards.flux2.plan.ManagedFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@link LiveObject} off metadata as the API server answers them. */
final class LiveObjects {
    private LiveObjects() {}

    /** @param object anything with {@code metadata}, {@code managedFields} included */
    static LiveObject of(ObjectKey key, JsonNode object) {
        var metadata = object.path("metadata");
        return new LiveObject(
                key,
                metadata.path("uid").asText(),
                metadata.path("resourceVersion").asText(),
                metadata.path("creationTimestamp").asText(),
                metadata.hasNonNull("deletionTimestamp"),
                texts(metadata.path("labels")),
                texts(metadata.path("annotations")),
                owners(metadata.path("ownerReferences")),
                ManagedEntry.hash(metadata),
                ManagedFields.hasPredecessor(metadata));
    }

    private static Map<String, String> texts(JsonNode map) {
        var texts = new LinkedHashMap<String, String>();
        map.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static List<OwnerReference> owners(JsonNode references) {
        return references
                .valueStream()
                .map(reference -> new OwnerReference(
                        reference.path("apiVersion").asText(),
                        reference.path("kind").asText(),
                        reference.path("name").asText(),
                        reference.path("uid").asText(),
                        reference.path("controller").asBoolean()))
                .toList();
    }
}
