package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** What the schema of a CRD changes in an object: fields that it doesn't know go, its defaults come. */
public final class StructuralFill {
    private StructuralFill() {}

    /** Takes out what the schema doesn't know; returns the paths of what went. */
    public static List<String> prune(ObjectNode object, JsonNode schema) {
        List<String> gone = new ArrayList<>();
        for (String name : List.copyOf(names(object))) {
            JsonNode known = schema.path("properties").path(name);
            if (List.of("apiVersion", "kind", "metadata").contains(name)) {
                continue;
            }
            child(object, name, known, schema, name, gone);
        }
        return gone;
    }

    /** The same below some path of an object. */
    static List<String> prune(ObjectNode value, JsonNode schema, String path) {
        List<String> gone = new ArrayList<>();
        prune(value, schema, path, gone);
        return gone;
    }

    private static void prune(JsonNode node, JsonNode schema, String path, List<String> gone) {
        if (!schema.isObject()) {
            return;
        }
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(names(object))) {
                if (schema.path("x-kubernetes-embedded-resource").asBoolean()
                        && List.of("apiVersion", "kind", "metadata").contains(name)) {
                    continue;
                }
                JsonNode property = schema.path("properties").path(name);
                JsonNode known = property.isMissingNode() ? schema.path("additionalProperties") : property;
                child(object, name, known, schema, path + "." + name, gone);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                prune(node.get(i), schema.path("items"), path + "[" + i + "]", gone);
            }
        }
    }

    private static void child(
            ObjectNode object, String name, JsonNode known, JsonNode schema, String path, List<String> gone) {
        boolean keepsUnknown =
                schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        if (known.isObject()) {
            prune(object.path(name), known, path, gone);
        } else if (!keepsUnknown && !known.asBoolean()) {
            object.remove(name);
            gone.add(path);
        }
    }

    /** Sets the defaults of missing fields, also in what is itself a default. */
    public static void defaults(JsonNode node, JsonNode schema) {
        if (node instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(entry -> {
                JsonNode preset = entry.getValue().path("default");
                boolean missing = !object.has(entry.getKey())
                        || (object.path(entry.getKey()).isNull()
                                && !entry.getValue().path("nullable").asBoolean());
                if (missing && !preset.isMissingNode()) {
                    object.set(entry.getKey(), preset.deepCopy());
                }
                defaults(object.path(entry.getKey()), entry.getValue());
            });
            JsonNode additional = schema.path("additionalProperties");
            if (additional.isObject()) {
                object.properties().forEach(entry -> {
                    if (!schema.path("properties").has(entry.getKey())) {
                        defaults(entry.getValue(), additional);
                    }
                });
            }
        } else if (node.isArray()) {
            node.forEach(item -> defaults(item, schema.path("items")));
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
