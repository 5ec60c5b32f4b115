package io.dockyards.flux2.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.YamlWriter;
import java.util.List;

/** Prints objects as YAML documents or as one Kubernetes {@code List}. */
final class ObjectPrinter {
    private static final String MASK = "***";

    private ObjectPrinter() {}

    /** @param masked whether values of Secrets are left out (R34) */
    static String print(List<PreparedObject> objects, OutputFormat format, boolean masked) {
        List<ObjectNode> shown = objects.stream()
                .map(object -> masked && isSecret(object) ? withoutValues(object.json()) : object.json())
                .toList();
        return switch (format) {
            case yaml -> YamlWriter.writeAll(shown);
            case json -> {
                ObjectNode list = Json.object().put("apiVersion", "v1").put("kind", "List");
                list.putArray("items").addAll(shown);
                yield pretty(list);
            }
        };
    }

    private static boolean isSecret(PreparedObject object) {
        return object.key().group().isEmpty() && object.key().kind().equals("Secret");
    }

    private static ObjectNode withoutValues(ObjectNode secret) {
        ObjectNode copy = secret.deepCopy();
        for (String part : List.of("data", "stringData")) {
            if (copy.get(part) instanceof ObjectNode values) {
                values.properties().forEach(value -> values.put(value.getKey(), MASK));
            }
        }
        return copy;
    }

    /** JSON for people to read, ending in a line break. */
    static String pretty(ObjectNode json) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
