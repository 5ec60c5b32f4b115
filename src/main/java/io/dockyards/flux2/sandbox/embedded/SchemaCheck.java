package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.StreamSupport;

/**
 * Checks a custom resource against the {@code openAPIV3Schema} of its CRD: types, required fields, enums, patterns, bounds and
 * lengths. Not {@code oneOf} and its like, formats and {@code x-kubernetes-validations}.
 */
final class SchemaCheck {
    private final List<FieldError> errors = new ArrayList<>();

    private SchemaCheck() {}

    static List<FieldError> check(JsonNode object, JsonNode schema) {
        SchemaCheck check = new SchemaCheck();
        check.properties(object, schema, "", true);
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
        enumeration(value, schema, path);
        if (value.isObject()) {
            properties(value, schema, path, false);
        } else if (value.isArray()) {
            size(value.size(), schema, "Items", "items", path);
            duplicates(value, schema, path);
            for (int i = 0; i < value.size(); i++) {
                value(value.get(i), schema.path("items"), path + "[" + i + "]");
            }
        } else if (value.isTextual()) {
            String text = value.asText();
            length(text, schema, path);
            pattern(text, schema, path);
        } else if (value.isNumber()) {
            bounds(value, schema, path);
        }
    }

    private void properties(JsonNode object, JsonNode schema, String path, boolean root) {
        object.properties().forEach(entry -> {
            String name = entry.getKey();
            if (root && name.equals("metadata")) {
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
        size(object.size(), schema, "Properties", "properties", path);
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

    private void enumeration(JsonNode value, JsonNode schema, String path) {
        JsonNode allowed = schema.path("enum");
        if (allowed.isEmpty()
                || StreamSupport.stream(allowed.spliterator(), false).anyMatch(value::equals)) {
            return;
        }
        StringJoiner list = new StringJoiner(", ");
        allowed.forEach(one -> list.add(one.toString()));
        errors.add(new FieldError(
                path, "FieldValueNotSupported", "Unsupported value: " + value + ": supported values: " + list));
    }

    private void pattern(String text, JsonNode schema, String path) {
        String pattern = schema.path("pattern").asText();
        try {
            if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
                errors.add(FieldError.invalid(path, quoted(text), path + " in body should match '" + pattern + "'"));
            }
        } catch (PatternSyntaxException e) {
            // Go's syntax, not Java's: it can't be checked here.
        }
    }

    private void bounds(JsonNode value, JsonNode schema, String path) {
        JsonNode minimum = schema.path("minimum");
        if (minimum.isNumber() && value.decimalValue().compareTo(minimum.decimalValue()) < 0) {
            errors.add(FieldError.invalid(
                    path, value.toString(), path + " in body should be greater than or equal to " + minimum));
        }
        JsonNode maximum = schema.path("maximum");
        if (maximum.isNumber() && value.decimalValue().compareTo(maximum.decimalValue()) > 0) {
            errors.add(FieldError.invalid(
                    path, value.toString(), path + " in body should be less than or equal to " + maximum));
        }
    }

    private void length(String text, JsonNode schema, String path) {
        int length = text.codePointCount(0, text.length());
        JsonNode min = schema.path("minLength");
        if (min.isNumber() && length < min.asInt()) {
            errors.add(FieldError.invalid(
                    path, quoted(text), path + " in body should be at least " + min + " chars long"));
        }
        JsonNode max = schema.path("maxLength");
        if (max.isNumber() && length > max.asInt()) {
            errors.add(new FieldError(path, "FieldValueTooLong", "Too long: may not be more than " + max + " bytes"));
        }
    }

    private void size(int size, JsonNode schema, String suffix, String unit, String path) {
        JsonNode min = schema.path("min" + suffix);
        if (min.isNumber() && size < min.asInt()) {
            errors.add(FieldError.invalid(
                    path, String.valueOf(size), path + " in body should have at least " + min + " " + unit));
        }
        JsonNode max = schema.path("max" + suffix);
        if (max.isNumber() && size > max.asInt()) {
            errors.add(new FieldError(
                    path, "FieldValueTooMany", "Too many: " + size + ": must have at most " + max + " " + unit));
        }
    }

    /** In a set no value, in a keyed list no key may come twice. */
    private void duplicates(JsonNode list, JsonNode schema, String path) {
        Set<JsonNode> seen = new HashSet<>();
        JsonNode keys = schema.path("x-kubernetes-list-map-keys");
        boolean set = schema.path("x-kubernetes-list-type").asText().equals("set");
        for (int i = 0; (set || !keys.isEmpty()) && i < list.size(); i++) {
            JsonNode item = list.get(i);
            ObjectNode key = Json.object();
            keys.forEach(name -> key.set(name.asText(), item.path(name.asText())));
            JsonNode identity = set ? item : key;
            if (!seen.add(identity)) {
                errors.add(new FieldError(path + "[" + i + "]", "FieldValueDuplicate", "Duplicate value: " + identity));
            }
        }
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
