package io.dockyards.flux2.plan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sets of fields in the form of {@code fieldsV1}: {@code f:<name>} is a field, {@code k:<keys>} an item of a keyed list,
 * {@code v:<value>} one of a set, {@code .} the thing itself; what has nothing below it is owned as a whole (KEP-555).
 */
public final class FieldSet {
    private static final String FIELD = "f:";
    private static final String KEYS = "k:";

    private FieldSet() {}

    /** Both sets as one. */
    static ObjectNode union(JsonNode one, JsonNode other) {
        ObjectNode both = one.isObject() ? one.deepCopy() : Json.object();
        other.properties()
                .forEach(field -> both.set(field.getKey(), union(both.path(field.getKey()), field.getValue())));
        return both;
    }

    /** The set without a field and all below it. */
    public static JsonNode without(JsonNode fields, JsonPointer pointer) {
        String name = FIELD + pointer.getMatchingProperty();
        if (!(fields.get(name) instanceof ObjectNode below)) {
            return fields;
        }
        ObjectNode left = ((ObjectNode) fields).deepCopy();
        if (pointer.tail().matches()) {
            return left.without(name);
        }
        JsonNode rest = without(below, pointer.tail());
        // A struct that only the field was owned in would otherwise count as owned as a whole.
        return !below.isEmpty() && rest.isEmpty() ? left.without(name) : left.set(name, rest);
    }

    /** Whether a field, something below it, or all of what it is in, is in the set. */
    static boolean has(JsonNode fields, JsonPointer pointer) {
        JsonNode at = fields;
        for (JsonPointer left = pointer; !left.matches(); left = left.tail()) {
            JsonNode below = at.path(FIELD + left.getMatchingProperty());
            if (below.isMissingNode()) {
                return false;
            }
            if (below.isEmpty()) {
                return true;
            }
            at = below;
        }
        return true;
    }

    /**
     * Takes out of an object what is in the set. Keys of list items stay, and so does what is left empty by nobody's doing.
     *
     * @param object is changed
     */
    static void take(ObjectNode object, JsonNode fields) {
        fields.properties().forEach(field -> {
            if (field.getKey().startsWith(FIELD)) {
                takeField(object, field.getKey().substring(FIELD.length()), field.getValue());
            }
        });
    }

    private static void takeField(ObjectNode object, String name, JsonNode fields) {
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            return;
        }
        if (fields.isEmpty()) {
            object.remove(name);
        } else if (value instanceof ObjectNode struct && !struct.isEmpty()) {
            take(struct, fields);
            if (struct.isEmpty()) {
                object.remove(name);
            }
        } else if (value instanceof ArrayNode list) {
            takeFromItems(list, fields);
        }
    }

    private static void takeFromItems(ArrayNode list, JsonNode fields) {
        fields.properties()
                .forEach(field -> keys(field.getKey()).ifPresent(keys -> {
                    Set<String> names = new HashSet<>();
                    keys.fieldNames().forEachRemaining(names::add);
                    for (JsonNode item : list) {
                        if (item instanceof ObjectNode struct && isItem(struct, keys)) {
                            ObjectNode rest = field.getValue().deepCopy();
                            names.forEach(name -> rest.remove(FIELD + name));
                            take(struct, rest);
                        }
                    }
                }));
    }

    private static Optional<JsonNode> keys(String element) {
        if (!element.startsWith(KEYS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readTree(element.substring(KEYS.length())));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isItem(ObjectNode item, JsonNode keys) {
        return keys.properties().stream()
                .allMatch(key -> item.path(key.getKey()).equals(key.getValue()));
    }
}
