package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.dockyards.flux2.api.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Checks a custom resource against the {@code openAPIV3Schema} of its CRD, in the words of kube-apiserver: types, required
 * fields, enums, patterns, bounds, lengths, formats and combined schemas. Not {@code x-kubernetes-validations}, which are
 * programs in another language. Metadata of the object itself is not looked at.
 */
public final class StructuralCheck {
    private final List<FieldError> errors = new ArrayList<>();
    private final ValueRules rules = new ValueRules(errors);

    private StructuralCheck() {}

    /** What is wrong with the object, with its unknown fields taken out and its defaults filled in. */
    public static List<FieldError> check(JsonNode object, JsonNode schema) {
        StructuralCheck check = new StructuralCheck();
        check.properties(object, schema, "", true);
        check.combined(object, schema, "");
        return check.errors;
    }

    /** What is wrong with a value that is found at a path of some object. */
    static List<FieldError> check(JsonNode value, JsonNode schema, String path) {
        StructuralCheck check = new StructuralCheck();
        check.value(value, schema, path);
        return check.errors;
    }

    private void value(JsonNode value, JsonNode schema, String path) {
        if (value.isNull() && schema.path("nullable").asBoolean()) {
            return;
        }
        if (!typeFits(value, schema)) {
            String type = schema.path("x-kubernetes-int-or-string").asBoolean()
                    ? "integer,string"
                    : schema.path("type").asText();
            String actual = typeOf(value);
            errors.add(new FieldError(
                    path,
                    "FieldValueTypeInvalid",
                    "Invalid value: \"" + actual + "\": " + path + " in body must be of type " + type + ": \"" + actual
                            + "\""));
            return;
        }
        rules.enumeration(value, schema, path);
        rules.format(value, schema, path);
        if (value.isObject()) {
            properties(value, schema, path, false);
        } else if (value.isArray()) {
            rules.size(value.size(), schema, "Items", "items", path);
            rules.duplicates(value, schema, path);
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), schema.path("items"), path + "[" + i + "]");
            }
        } else if (value.isTextual()) {
            rules.text(value.asText(), schema, path);
        } else if (value.isNumber()) {
            rules.number(value, schema, path);
        }
        combined(value, schema, path);
    }

    private void properties(JsonNode object, JsonNode schema, String path, boolean isRoot) {
        boolean isResource = schema.path("x-kubernetes-embedded-resource").asBoolean();
        object.properties().forEach(entry -> {
            String name = entry.getKey();
            if (name.equals("metadata") && (isRoot || isResource)) {
                return;
            }
            JsonNode property = schema.path("properties").path(name);
            JsonNode known = property.isMissingNode() ? schema.path("additionalProperties") : property;
            if (known.isObject()) {
                value(entry.getValue(), known, below(path, name));
            }
        });
        for (JsonNode required : schema.path("required")) {
            if (!object.has(required.asText())) {
                errors.add(FieldError.required(below(path, required.asText()), ""));
            }
        }
        if (isResource) {
            embedded(object, path);
        }
        rules.size(object.size(), schema, "Properties", "properties", path);
    }

    private void embedded(JsonNode object, String path) {
        for (String name : List.of("apiVersion", "kind")) {
            if (object.path(name).asText().isEmpty()) {
                errors.add(FieldError.required(below(path, name), "must not be empty"));
            }
        }
        if (object.has("metadata")) {
            errors.addAll(ObjectMeta.check(object.path("metadata"), below(path, "metadata")));
        }
    }

    private void combined(JsonNode value, JsonNode schema, String path) {
        for (JsonNode part : schema.path("allOf")) {
            value(value, part, path);
        }
        if (!schema.path("anyOf").isEmpty() && fitting(value, schema.path("anyOf"), path) == 0) {
            combination(value, path, "must validate at least one schema (anyOf)");
        }
        long fitting = fitting(value, schema.path("oneOf"), path);
        if (!schema.path("oneOf").isEmpty() && fitting != 1) {
            combination(
                    value,
                    path,
                    "must validate one and only one schema (oneOf). "
                            + (fitting == 0 ? "Found none valid" : "Found " + fitting + " valid alternatives"));
        }
        if (schema.path("not").isObject()
                && check(value, schema.path("not"), path).isEmpty()) {
            combination(value, path, "must not validate the schema (not)");
        }
    }

    private static long fitting(JsonNode value, JsonNode schemas, String path) {
        return StreamSupport.stream(schemas.spliterator(), false)
                .filter(schema -> check(value, schema, path).isEmpty())
                .count();
    }

    private void combination(JsonNode value, String path, String words) {
        String shown = value.isContainerNode() ? "\"" + typeOf(value) + "\"" : value.toString();
        errors.add(FieldError.invalid(path, shown, "\"" + path + "\" " + words));
    }

    private static boolean typeFits(JsonNode value, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return value.isTextual() || value.isIntegralNumber();
        }
        return switch (schema.path("type").asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "integer" -> isInteger(value);
            default -> true;
        };
    }

    private static boolean isInteger(JsonNode value) {
        return value.isIntegralNumber()
                || (value.isBigDecimal()
                        && value.decimalValue().stripTrailingZeros().scale() <= 0);
    }

    private static String typeOf(JsonNode value) {
        JsonNodeType type = value.getNodeType();
        return switch (type) {
            case OBJECT, POJO -> "object";
            case ARRAY -> "array";
            case STRING, BINARY -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> isInteger(value) ? "integer" : "number";
            case NULL, MISSING -> "null";
        };
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
