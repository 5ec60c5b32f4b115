package io.dockyards.flux2.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes values that a JSON Schema accepts, or nearly so: some bound, name, type or word is off now and then. */
final class InputNearASchema {
    private static final JsonNodeFactory NODES = Json.MAPPER.getNodeFactory();
    private static final int ONE_IN = 12;
    private static final int DEEPEST = 6;

    /** Words that patterns of templates are about. */
    private static final List<String> WORDS = List.of(
            "",
            "a",
            "A-b",
            "a_b",
            "a.b",
            "x:1",
            "/a",
            "4.12.1",
            "4.12",
            "10Gi",
            "0Gi",
            "15d",
            "30s",
            "1w",
            "tenant-",
            "9z",
            "nobody",
            "https://a.example.com/x",
            "10.0.0.0/8",
            "naïve",
            "two words");

    private final Random random;
    private final JsonNode root;
    private final List<ObjectNode> samples;

    /**
     * Makes them.
     *
     * @param samples inputs that people wrote; at least one
     */
    InputNearASchema(Random random, JsonNode root, List<ObjectNode> samples) {
        this.random = random;
        this.root = root;
        this.samples = List.copyOf(samples);
    }

    /** Made from the schema, or a sample in which something is changed. */
    ObjectNode input() {
        if (random.nextBoolean()) {
            return object(root, 0);
        }
        ObjectNode sample = samples.get(random.nextInt(samples.size())).deepCopy();
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            change(sample);
        }
        return sample;
    }

    private void change(JsonNode node) {
        if (node.isEmpty()) {
            return;
        }
        int at = random.nextInt(node.size());
        boolean goesDown = random.nextInt(3) > 0;
        switch (node) {
            case ObjectNode object -> {
                String name = List.copyOf(object.properties()).get(at).getKey();
                if (goesDown && object.path(name).isContainerNode()) {
                    change(object.path(name));
                } else if (random.nextInt(3) == 0) {
                    object.remove(name);
                } else {
                    object.set(random.nextInt(4) == 0 ? word() : name, anything());
                }
            }
            case ArrayNode array -> {
                if (goesDown && array.get(at).isContainerNode()) {
                    change(array.get(at));
                } else {
                    array.set(at, anything());
                }
            }
            default -> throw new IllegalStateException("no container: " + node);
        }
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (isOff() || depth > DEEPEST) {
            return anything();
        }
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().substring("#/$defs/".length());
            return value(root.path("$defs").path(name), depth + 1);
        }
        for (String choice : List.of("enum", "anyOf")) {
            if (schema.path(choice).isArray()) {
                JsonNode one = schema.path(choice)
                        .get(random.nextInt(schema.path(choice).size()));
                return choice.equals("enum") ? one : value(one, depth + 1);
            }
        }
        if (schema.has("const")) {
            return schema.path("const");
        }
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer" -> number(schema);
            case "number" -> random.nextBoolean() ? number(schema) : NODES.numberNode(random.nextDouble() * 10);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "string" -> text(schema);
            case "null" -> NODES.nullNode();
            default -> anything();
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = Json.object();
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if ((required.contains(property.getKey()) || random.nextInt(3) == 0) && !isOff()) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        JsonNode others = schema.path("additionalProperties");
        schema.path("patternProperties").properties().forEach(each -> some(object, each.getValue(), depth));
        if (others.isObject()) {
            some(object, others, depth);
        } else if (isOff()) {
            object.set("unknown", anything());
        }
        return object;
    }

    private void some(ObjectNode object, JsonNode schema, int depth) {
        for (int count = random.nextInt(3); count > 0; count--) {
            object.set(word(), value(schema, depth + 1));
        }
    }

    private ArrayNode array(JsonNode schema, int depth) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        for (int count = random.nextInt(4); count > 0; count--) {
            array.add(value(schema.path("items"), depth + 1));
        }
        return array;
    }

    private JsonNode number(JsonNode schema) {
        List<Long> bounds = new ArrayList<>(List.of(0L, 1L, 2L, 80L));
        for (String bound : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
            if (schema.has(bound)) {
                bounds.add(schema.path(bound).asLong());
            }
        }
        return NODES.numberNode(bounds.get(random.nextInt(bounds.size())) + random.nextInt(3) - 1);
    }

    private JsonNode text(JsonNode schema) {
        return schema.has("default") && random.nextInt(3) == 0 ? schema.path("default") : NODES.textNode(word());
    }

    private JsonNode anything() {
        return switch (random.nextInt(6)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextInt(100));
            case 3 -> Json.MAPPER.createArrayNode().add(word());
            case 4 -> Json.object().put(word(), word());
            default -> NODES.textNode(word());
        };
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private boolean isOff() {
        return random.nextInt(ONE_IN) == 0;
    }
}
