package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Digest;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Our own entry in an object's {@code managedFields}. Under server-side apply whoever changes a field of ours takes it over
 * and so changes this entry: while its hash stays, all that we set is still there (R9).
 */
final class ManagedEntry {
    private ManagedEntry() {}

    /** SHA-256 over the entry's fields, in a fixed order, and its time; empty if we have no entry. */
    static Optional<String> hash(JsonNode metadata) {
        for (var entry : metadata.path("managedFields")) {
            if (isOurs(entry)) {
                return Optional.of(new Digest()
                        .add(Json.write(sorted(entry.path("fieldsV1"))))
                        .add(entry.path("time").asText())
                        .hex());
            }
        }
        return Optional.empty();
    }

    /** Whether this controller applied the object, or the one that it replaces, which updates, wrote it (R17, R20). */
    static boolean isWrittenByUs(JsonNode metadata) {
        return metadata.path("managedFields").valueStream().anyMatch(ManagedEntry::hasOurName);
    }

    private static boolean hasOurName(JsonNode entry) {
        return entry.path("manager").asText().equals(Dockyards.FIELD_MANAGER);
    }

    private static boolean isOurs(JsonNode entry) {
        return hasOurName(entry)
                && entry.path("operation").asText().equals("Apply")
                && entry.path("subresource").asText().isEmpty();
    }

    private static JsonNode sorted(JsonNode fields) {
        if (!fields.isObject()) {
            return fields;
        }
        var byName = new TreeMap<String, JsonNode>();
        fields.properties().forEach(field -> byName.put(field.getKey(), sorted(field.getValue())));
        return Json.object().setAll(byName);
    }
}
