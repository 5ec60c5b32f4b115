package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * JSON Schemas of Kubernetes as any validator of JSON Schema reads them: extensions of OpenAPI are put in its own terms, and
 * an object takes no fields but those that its schema names, since an API server doesn't either.
 */
final class StrictSchema {
    private static final List<String> NAMED = List.of("properties", "patternProperties", "definitions", "$defs");
    private static final List<String> PARTS = List.of("allOf", "anyOf", "oneOf");
    private static final List<String> SINGLE_PARTS = List.of("not", "if", "then", "else");
    private static final List<String> OPENERS =
            List.of("additionalProperties", "patternProperties", "unevaluatedProperties");

    private StrictSchema() {}

    /** A changed copy. */
    static ObjectNode of(ObjectNode schema) {
        ObjectNode copy = schema.deepCopy();
        copy.path("definitions").properties().forEach(entry -> quantity(entry.getKey(), entry.getValue()));
        copy.path("components").path("schemas").forEach(each -> tighten(each, false));
        tighten(copy, false);
        return copy;
    }

    /** @param isPart whether the schema is combined with another one, which may name more fields */
    private static void tighten(JsonNode node, boolean isPart) {
        if (!(node instanceof ObjectNode schema)) {
            return;
        }
        translate(schema);
        for (String name : NAMED) {
            schema.path(name).forEach(each -> tighten(each, isPart));
        }
        for (String name : List.of("additionalProperties", "items")) {
            tighten(schema.path(name), isPart);
        }
        for (JsonNode item : schema.path("items").isArray() ? schema.path("items") : List.<JsonNode>of()) {
            tighten(item, isPart);
        }
        for (String name : PARTS) {
            schema.path(name).forEach(each -> tighten(each, true));
        }
        for (String name : SINGLE_PARTS) {
            tighten(schema.path(name), true);
        }
        if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            schema.remove("additionalProperties");
        } else if (!isPart && schema.path("properties").isObject() && isClosed(schema)) {
            schema.put("additionalProperties", false);
        }
        schema.remove("nullable");
        schema.properties().removeIf(entry -> entry.getKey().startsWith("x-"));
    }

    /** Documents of OpenAPI 2 can't say that a quantity may be a number, too. */
    private static void quantity(String name, JsonNode node) {
        if (name.endsWith(".resource.Quantity") && node instanceof ObjectNode schema) {
            schema.putArray("type").add("string").add("number");
        }
    }

    private static boolean isClosed(ObjectNode schema) {
        if (OPENERS.stream().anyMatch(schema::has)) {
            return false;
        }
        Set<String> elsewhere = new HashSet<>();
        PARTS.forEach(name -> schema.path(name).forEach(part -> elsewhere.addAll(names(part))));
        SINGLE_PARTS.forEach(name -> elsewhere.addAll(names(schema.path(name))));
        return names(schema).containsAll(elsewhere)
                && PARTS.stream()
                        .noneMatch(name -> schema.path(name).valueStream().anyMatch(part -> part.has("$ref")));
    }

    private static Set<String> names(JsonNode schema) {
        Set<String> names = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static void translate(ObjectNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()
                || schema.path("format").asText().equals("int-or-string")) {
            schema.remove(List.of("format", "anyOf", "oneOf"));
            schema.putArray("type").add("integer").add("string");
        }
        if (schema.path("nullable").asBoolean() && schema.get("type") instanceof TextNode type) {
            schema.putArray("type").add(type).add("null");
            if (schema.get("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        }
        exclusive(schema, "minimum", "exclusiveMinimum");
        exclusive(schema, "maximum", "exclusiveMaximum");
        if (schema.path("x-kubernetes-embedded-resource").asBoolean()
                && schema.path("properties").isObject()) {
            for (String name : List.of("apiVersion", "kind", "metadata")) {
                schema.withObjectProperty("properties").withObjectProperty(name);
            }
        }
    }

    /** In OpenAPI a boolean beside the bound, in JSON Schema the bound itself. */
    private static void exclusive(ObjectNode schema, String bound, String exclusive) {
        if (!schema.path(exclusive).isBoolean()) {
            return;
        }
        boolean isExclusive = schema.remove(exclusive).booleanValue();
        if (isExclusive && schema.has(bound)) {
            schema.set(exclusive, schema.remove(bound));
        }
    }
}
