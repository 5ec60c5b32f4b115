package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dockyards.flux2.api.Shape.Field;
import io.dockyards.flux2.api.Shape.ListOf;
import io.dockyards.flux2.api.Shape.MapOf;
import io.dockyards.flux2.api.Shape.Scalar;
import io.dockyards.flux2.api.Shape.Struct;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Writes a value as its Go type would after reading it. A value of another type than the shape says is kept as it is:
 * CUE then says what is wrong with it.
 */
final class ShapeWriter {
    private static final Instant ZERO_TIME = Instant.parse("0001-01-01T00:00:00Z");

    private ShapeWriter() {}

    static JsonNode write(Shape shape, JsonNode value) {
        boolean absent = value.isMissingNode() || value.isNull();
        return switch (shape) {
            case Struct(var fields) when absent || value.isObject() -> struct(fields, value);
            case Struct _ -> value;
            case ListOf(Shape item) when value.isArray() -> list(item, value);
            case ListOf _ -> absent ? NullNode.instance : value;
            case MapOf(Shape item) when value.isObject() -> map(item, value);
            case MapOf _ -> absent ? NullNode.instance : value;
            case Scalar scalar -> absent ? zero(scalar) : scalar(scalar, value);
        };
    }

    private static ObjectNode struct(Iterable<Field> fields, JsonNode value) {
        ObjectNode struct = Json.object();
        for (Field field : fields) {
            JsonNode given = value.path(field.name());
            boolean nil = given.isMissingNode() || given.isNull();
            JsonNode written = write(field.shape(), given);
            switch (field.presence()) {
                case REQUIRED -> struct.set(field.name(), written);
                case REQUIRED_POINTER -> struct.set(field.name(), nil ? NullNode.instance : written);
                case POINTER, NEWER -> {
                    if (!nil) {
                        struct.set(field.name(), written);
                    }
                }
                case OMIT_EMPTY -> {
                    if (!isEmpty(field.shape(), written)) {
                        struct.set(field.name(), written);
                    }
                }
            }
        }
        return struct;
    }

    private static ArrayNode list(Shape item, JsonNode value) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        value.forEach(element -> list.add(write(item, element)));
        return list;
    }

    private static ObjectNode map(Shape item, JsonNode value) {
        ObjectNode map = Json.object();
        value.properties().stream()
                .sorted((a, b) -> CanonicalJson.KEYS.compare(a.getKey(), b.getKey()))
                .forEach(field -> map.set(field.getKey(), write(item, field.getValue())));
        return map;
    }

    private static boolean isEmpty(Shape shape, JsonNode written) {
        return switch (shape) {
            case Struct _ -> false;
            case ListOf _, MapOf _ -> written.isNull() || (written.isContainerNode() && written.isEmpty());
            case Scalar scalar ->
                switch (scalar) {
                    case TEXT -> written.isTextual() && written.textValue().isEmpty();
                    case BOOL -> written.isBoolean() && !written.booleanValue();
                    case INT -> written.isNumber() && written.decimalValue().signum() == 0;
                    case TIME -> false;
                    case DURATION, ANY -> written.isNull();
                };
        };
    }

    private static JsonNode zero(Scalar scalar) {
        return switch (scalar) {
            case TEXT -> TextNode.valueOf("");
            case BOOL -> BooleanNode.FALSE;
            case INT -> IntNode.valueOf(0);
            case DURATION -> TextNode.valueOf("0s");
            case TIME, ANY -> NullNode.instance;
        };
    }

    private static JsonNode scalar(Scalar scalar, JsonNode value) {
        return switch (scalar) {
            case TEXT, BOOL -> value;
            case INT -> integer(value);
            case TIME -> value.isTextual() ? time(value) : value;
            case DURATION ->
                value.isTextual()
                        ? GoDuration.canonical(value.textValue())
                                .<JsonNode>map(TextNode::valueOf)
                                .orElse(value)
                        : value;
            case ANY -> CanonicalJson.sorted(value);
        };
    }

    /** An int field never shows a fraction, however the number was written. */
    private static JsonNode integer(JsonNode value) {
        return value.isFloatingPointNumber() && value.canConvertToExactIntegral() && value.canConvertToLong()
                ? LongNode.valueOf(value.longValue())
                : value;
    }

    private static JsonNode time(JsonNode value) {
        try {
            Instant time = OffsetDateTime.parse(value.textValue()).toInstant().truncatedTo(ChronoUnit.SECONDS);
            return time.equals(ZERO_TIME) ? NullNode.instance : TextNode.valueOf(time.toString());
        } catch (DateTimeException e) {
            return value;
        }
    }
}
