package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.dockyards.flux2.api.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the items of a list are told apart when two lists merge. */
sealed interface Listing {
    /** The list is one value. */
    record Atomic() implements Listing {}

    /** Each scalar is an item of its own. */
    record Set() implements Listing {}

    /**
     * Each object is known by its keys.
     *
     * @param keys sorted by name
     * @param defaults for keys that may be missing, such as {@code protocol: TCP}
     */
    record Keyed(List<String> keys, Map<String, String> defaults) implements Listing {}

    static Listing atomic() {
        return new Atomic();
    }

    static Listing set() {
        return new Set();
    }

    static Listing by(String... keys) {
        return new Keyed(List.of(keys).stream().sorted().toList(), Map.of());
    }

    /** Ports are told apart by number and protocol, which is TCP where it isn't written. */
    static Listing ports(String number) {
        return new Keyed(List.of(number, "protocol"), Map.of("protocol", "TCP"));
    }

    /**
     * The items by their steps, in order. Empty if the list counts as one value: it is atomic, or it has items without key
     * or two with the same.
     */
    default Optional<Map<String, JsonNode>> items(JsonNode list) {
        if (this instanceof Atomic) {
            return Optional.empty();
        }
        Map<String, JsonNode> items = new LinkedHashMap<>();
        for (JsonNode item : list) {
            Optional<String> step = step(item);
            if (step.isEmpty() || items.put(step.get(), item) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(items);
    }

    /** What is wrong with a list that should have items but can't be told apart; empty if nothing. */
    default Optional<String> problem(JsonNode list) {
        if (this instanceof Atomic) {
            return Optional.empty();
        }
        Map<String, JsonNode> items = new LinkedHashMap<>();
        int index = 0;
        for (JsonNode item : list) {
            Optional<String> step = step(item);
            if (step.isEmpty()) {
                return Optional.of("element " + index
                        + ": associative list with keys has an element that omits a key field (and doesn't have a"
                        + " default value for it)");
            }
            if (items.put(step.get(), item) != null) {
                return Optional.of("duplicate entries for key " + FieldStep.describe(step.get()));
            }
            index++;
        }
        return Optional.empty();
    }

    private Optional<String> step(JsonNode item) {
        return switch (this) {
            case Atomic atomic -> Optional.empty();
            case Set set -> item.isContainerNode() ? Optional.empty() : Optional.of(FieldStep.value(item));
            case Keyed keyed -> {
                ObjectNode key = Json.object();
                for (String name : keyed.keys()) {
                    JsonNode value = item.get(name);
                    if (value == null && keyed.defaults().containsKey(name)) {
                        value = TextNode.valueOf(keyed.defaults().get(name));
                    }
                    if (value == null || value.isContainerNode()) {
                        yield Optional.empty();
                    }
                    key.set(name, value);
                }
                yield Optional.of(FieldStep.key(key));
            }
        };
    }
}
