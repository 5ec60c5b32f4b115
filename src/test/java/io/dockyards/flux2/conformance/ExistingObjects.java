package io.dockyards.flux2.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.OwnerReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects that are there before a case starts, as an API server would tell about them. */
final class ExistingObjects {
    private ExistingObjects() {}

    static Optional<LiveObject> find(List<ObjectNode> existing, ObjectKey key) {
        return existing.stream()
                .filter(object -> key(object).equals(key))
                .findFirst()
                .map(object -> live(key, object));
    }

    private static ObjectKey key(ObjectNode object) {
        String kind = Fields.text(object, "kind");
        return new ObjectKey(
                GroupVersionKind.of(Fields.text(object, "apiVersion"), kind).group(),
                kind,
                Fields.name(object).namespace(),
                Fields.name(object).name());
    }

    private static LiveObject live(ObjectKey key, ObjectNode object) {
        return new LiveObject(
                key,
                Fields.text(object, "metadata", "uid"),
                Fields.text(object, "metadata", "resourceVersion"),
                Fields.text(object, "metadata", "creationTimestamp"),
                Fields.textIfAny(object, "metadata", "deletionTimestamp").isPresent(),
                texts(Fields.at(object, "metadata", "labels")),
                texts(Fields.at(object, "metadata", "annotations")),
                Fields.at(object, "metadata", "ownerReferences")
                        .valueStream()
                        .map(ExistingObjects::owner)
                        .toList(),
                Optional.empty());
    }

    private static OwnerReference owner(JsonNode reference) {
        return new OwnerReference(
                Fields.text(reference, "apiVersion"),
                Fields.text(reference, "kind"),
                Fields.text(reference, "name"),
                Fields.text(reference, "uid"),
                reference.path("controller").booleanValue());
    }

    private static Map<String, String> texts(JsonNode map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }
}
