package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads fields of objects whose shape nobody guarantees: a value of another type counts as missing. */
public final class Fields {
    private Fields() {}

    /** The string at a path of field names; {@code ""} if there is none. */
    public static String text(JsonNode node, String... path) {
        JsonNode value = at(node, path);
        return value.isTextual() ? value.textValue() : "";
    }

    /** The string at a path of field names, if there is one that isn't empty. */
    public static Optional<String> textIfAny(JsonNode node, String... path) {
        String text = text(node, path);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** The node at a path of field names; a missing node if there is none. */
    public static JsonNode at(JsonNode node, String... path) {
        JsonNode value = node;
        for (String name : path) {
            value = value.path(name);
        }
        return value;
    }

    /** Namespace and name in an object's metadata. */
    public static Name name(JsonNode object) {
        return new Name(text(object, "metadata", "namespace"), text(object, "metadata", "name"));
    }
}
