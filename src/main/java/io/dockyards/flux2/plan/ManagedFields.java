package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code metadata.managedFields}, and plans the two changes that are made to it by hand (R16, R17). */
public final class ManagedFields {
    private static final String APPLY = "Apply";
    private static final String UPDATE = "Update";

    private ManagedFields() {}

    /** Our own entry (R9). */
    public static Optional<JsonNode> ours(JsonNode metadata) {
        return entries(metadata).filter(entry -> isOf(entry, APPLY)).findFirst();
    }

    /** Whether the controller that this one replaces, which updates under the same name, has an entry (R17, R18). */
    public static boolean hasPredecessor(JsonNode metadata) {
        return entries(metadata).anyMatch(ManagedFields::isPredecessors);
    }

    /** Whether an entry is of that controller: exactly that manager, and never its status. */
    public static boolean isPredecessors(JsonNode entry) {
        return isOf(entry, UPDATE);
    }

    /** Whether one of the two wrote the object (R20). */
    public static boolean isWrittenByUs(JsonNode metadata) {
        return entries(metadata).anyMatch(ManagedFields::hasOurName);
    }

    /** The fields that managers other than ourselves and our predecessor have, the status left out. */
    static Stream<JsonNode> others(JsonNode object) {
        return entries(object.path("metadata"))
                .filter(entry -> !hasOurName(entry))
                .filter(entry -> Fields.text(entry, "subresource").isEmpty());
    }

    static boolean isApply(JsonNode entry) {
        return Fields.text(entry, "operation").equals(APPLY);
    }

    /**
     * The JSON patch that makes our predecessor's fields ours: then the next apply takes away what is rendered no longer. It fails
     * if the object has changed since it was read.
     *
     * @param object as read, with its managedFields
     * @return empty if there is nothing to take over
     */
    public static Optional<ArrayNode> takeover(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        if (!hasPredecessor(metadata)) {
            return Optional.empty();
        }
        JsonNode fields = Json.object();
        ArrayNode left = Json.MAPPER.createArrayNode();
        Optional<ObjectNode> taken = Optional.empty();
        for (JsonNode entry : metadata.path("managedFields")) {
            boolean predecessor = isPredecessors(entry);
            if (predecessor || isOf(entry, APPLY)) {
                fields = FieldSet.union(fields, entry.path("fieldsV1"));
                taken = Optional.of(((ObjectNode) entry).deepCopy().put("operation", APPLY));
            } else {
                left.add(entry);
            }
        }
        ObjectNode ours = taken.orElseThrow();
        ours.set("fieldsV1", fields);
        return Optional.of(patch(object, left.insert(0, ours)));
    }

    /**
     * The JSON patch after which the API server takes an apply again whose entries were made under a version that it can't read them
     * by any more.
     */
    public static ArrayNode inVersion(ObjectNode object, String apiVersion) {
        ArrayNode entries = Json.MAPPER.createArrayNode();
        entries(object.path("metadata"))
                .forEach(entry -> entries.add(((ObjectNode) entry).deepCopy().put("apiVersion", apiVersion)));
        return patch(object, entries);
    }

    private static ArrayNode patch(ObjectNode object, ArrayNode entries) {
        ArrayNode patch = Json.MAPPER.createArrayNode();
        patch.addObject()
                .put("op", "replace")
                .put("path", "/metadata/managedFields")
                .set("value", entries);
        patch.addObject()
                .put("op", "replace")
                .put("path", "/metadata/resourceVersion")
                .put("value", Fields.text(object, "metadata", "resourceVersion"));
        return patch;
    }

    private static Stream<JsonNode> entries(JsonNode metadata) {
        return metadata.path("managedFields").valueStream();
    }

    private static boolean hasOurName(JsonNode entry) {
        return Fields.text(entry, "manager").equals(Dockyards.FIELD_MANAGER);
    }

    private static boolean isOf(JsonNode entry, String operation) {
        return hasOurName(entry)
                && Fields.text(entry, "operation").equals(operation)
                && Fields.text(entry, "subresource").isEmpty();
    }
}
