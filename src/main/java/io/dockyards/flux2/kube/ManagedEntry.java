package io.dockyards.flux2.kube;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Digest;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.plan.ApplyOptions;
import io.dockyards.flux2.plan.FieldSet;
import io.dockyards.flux2.plan.ManagedFields;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Our own entry in an object's {@code managedFields}. Under server-side apply whoever changes a field of ours takes it over
 * and so changes this entry: while its hash stays, all that we set is still there (R9). What a webhook has made of our values
 * stands in it as ours, and is no drift (R15).
 */
final class ManagedEntry {
    private ManagedEntry() {}

    /**
     * SHA-256 over the entry's fields but for those that the object leaves to others (R12), in a fixed order, and its time; empty if
     * we have no entry. With an entry of our predecessor beside it, it is another: that has to be looked at (R18).
     */
    static Optional<String> hash(JsonNode metadata) {
        return ManagedFields.ours(metadata).map(entry -> {
            JsonNode fields = entry.path("fieldsV1");
            for (JsonPointer ignored : ApplyOptions.ofMetadata(metadata).ignored()) {
                fields = FieldSet.without(fields, ignored);
            }
            var digest = new Digest()
                    .add(Json.write(sorted(fields)))
                    .add(entry.path("time").asText());
            return ManagedFields.hasPredecessor(metadata)
                    ? digest.add("predecessor").hex()
                    : digest.hex();
        });
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
