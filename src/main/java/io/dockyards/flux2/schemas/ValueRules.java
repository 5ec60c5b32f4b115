package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Texts;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;

/** What a schema says about one value besides its type, in the words of kube-apiserver. */
final class ValueRules {
    private final List<FieldError> errors;

    ValueRules(List<FieldError> errors) {
        this.errors = errors;
    }

    void enumeration(JsonNode value, JsonNode schema, String path) {
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

    void text(String text, JsonNode schema, String path) {
        int length = text.codePointCount(0, text.length());
        JsonNode min = schema.path("minLength");
        if (min.isNumber() && length < min.asInt()) {
            errors.add(FieldError.invalid(
                    path, Texts.quoted(text), path + " in body should be at least " + min + " chars long"));
        }
        JsonNode max = schema.path("maxLength");
        if (max.isNumber() && length > max.asInt()) {
            errors.add(new FieldError(path, "FieldValueTooLong", "Too long: may not be more than " + max + " bytes"));
        }
        String pattern = schema.path("pattern").asText();
        if (!pattern.isEmpty() && !GoPattern.matches(pattern, text)) {
            errors.add(FieldError.invalid(path, Texts.quoted(text), path + " in body should match '" + pattern + "'"));
        }
    }

    void number(JsonNode value, JsonNode schema, String path) {
        JsonNode minimum = schema.path("minimum");
        boolean isAbove = schema.path("exclusiveMinimum").asBoolean();
        if (minimum.isNumber() && value.decimalValue().compareTo(minimum.decimalValue()) < (isAbove ? 1 : 0)) {
            bound(value, "greater than " + (isAbove ? "" : "or equal to ") + minimum, path);
        }
        JsonNode maximum = schema.path("maximum");
        boolean isBelow = schema.path("exclusiveMaximum").asBoolean();
        if (maximum.isNumber() && value.decimalValue().compareTo(maximum.decimalValue()) > (isBelow ? -1 : 0)) {
            bound(value, "less than " + (isBelow ? "" : "or equal to ") + maximum, path);
        }
        JsonNode factor = schema.path("multipleOf");
        if (factor.isNumber()
                && factor.decimalValue().signum() > 0
                && value.decimalValue().remainder(factor.decimalValue()).compareTo(BigDecimal.ZERO) != 0) {
            bound(value, "a multiple of " + factor, path);
        }
    }

    void format(JsonNode value, JsonNode schema, String path) {
        String format = schema.path("format").asText();
        if (!Formats.fits(value, format)) {
            errors.add(FieldError.invalid(
                    path, value.toString(), path + " in body must be of type " + format + ": " + value));
        }
    }

    void size(int size, JsonNode schema, String suffix, String unit, String path) {
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
    void duplicates(JsonNode list, JsonNode schema, String path) {
        Set<JsonNode> seen = new HashSet<>();
        JsonNode keys = schema.path("x-kubernetes-list-map-keys");
        boolean isSet = schema.path("x-kubernetes-list-type").asText().equals("set")
                || schema.path("uniqueItems").asBoolean();
        for (int i = 0; (isSet || !keys.isEmpty()) && i < list.size(); i++) {
            JsonNode item = list.get(i);
            ObjectNode key = Json.object();
            keys.forEach(name -> key.set(name.asText(), item.path(name.asText())));
            JsonNode identity = isSet ? item : key;
            if (!seen.add(identity)) {
                errors.add(new FieldError(path + "[" + i + "]", "FieldValueDuplicate", "Duplicate value: " + identity));
            }
        }
    }

    private void bound(JsonNode value, String words, String path) {
        errors.add(FieldError.invalid(path, value.toString(), path + " in body should be " + words));
    }
}
