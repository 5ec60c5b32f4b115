package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;

/** One step of a field path, written as {@code fieldsV1} writes it. */
final class FieldStep {
    private FieldStep() {}

    static String field(String name) {
        return "f:" + name;
    }

    static String value(JsonNode value) {
        return "v:" + text(value);
    }

    static String key(JsonNode keys) {
        return "k:" + text(keys);
    }

    /** As messages write it. */
    static String describe(String step) {
        String rest = step.substring(2);
        if (step.startsWith("f:")) {
            return "." + rest;
        }
        if (step.startsWith("v:")) {
            return "[=" + rest + "]";
        }
        try {
            StringJoiner keys = new StringJoiner(",", "[", "]");
            for (Map.Entry<String, JsonNode> key : Json.MAPPER.readTree(rest).properties()) {
                keys.add(key.getKey() + "=" + text(key.getValue()));
            }
            return keys.toString();
        } catch (JsonProcessingException e) {
            return "[" + rest + "]";
        }
    }

    private static String text(JsonNode node) {
        return new String(Json.write(node), StandardCharsets.UTF_8);
    }
}
