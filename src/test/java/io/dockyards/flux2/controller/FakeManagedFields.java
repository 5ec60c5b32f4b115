package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import java.util.Set;

/** What an API server notes about an apply of ours. */
final class FakeManagedFields {
    private FakeManagedFields() {}

    static ObjectNode added(ObjectNode applied) {
        ObjectNode content = applied.deepCopy().remove(Set.of("apiVersion", "kind"));
        content.withObject("/metadata").remove(Set.of("name", "namespace"));
        ObjectNode whole = applied.deepCopy();
        whole.withObject("/metadata")
                .putArray("managedFields")
                .addObject()
                .put("manager", Dockyards.FIELD_MANAGER)
                .put("operation", "Apply")
                .set("fieldsV1", fields(content));
        return whole;
    }

    private static ObjectNode fields(JsonNode node) {
        ObjectNode fields = Json.object();
        node.properties().forEach(field -> fields.set("f:" + field.getKey(), fields(field.getValue())));
        if (node.isArray()) {
            node.forEach(item -> fields.putObject("k:" + Json.object().set("uid", item.path("uid"))));
        }
        return fields;
    }
}
