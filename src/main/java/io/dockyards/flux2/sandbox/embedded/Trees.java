package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Objects and sets of their fields: which fields an object has, objects merged, objects without some fields. */
final class Trees {
    private Trees() {}

    /** The fields that an apply of this object owns. */
    static FieldSet fields(JsonNode object, Shape shape) {
        FieldSet set = FieldSet.empty();
        collect(object, shape, new FieldPath(List.of()), set);
        return set;
    }

    private static void collect(JsonNode node, Shape shape, FieldPath path, FieldSet set) {
        if (node.isObject() && !shape.atomicMap()) {
            node.properties().forEach(entry -> {
                String name = entry.getKey();
                JsonNode value = entry.getValue();
                FieldPath below = path.then(FieldStep.field(name));
                if (!shape.declares(name) || (value.isObject() && value.isEmpty())) {
                    set.insert(below.steps());
                }
                collect(value, shape.field(name), below, set);
            });
            return;
        }
        Optional<Map<String, JsonNode>> items = node.isArray() ? shape.listing().items(node) : Optional.empty();
        if (items.isEmpty()) {
            set.insert(path.steps());
            return;
        }
        items.get().forEach((step, item) -> {
            FieldPath below = path.then(step);
            set.insert(below.steps());
            if (item.isContainerNode()) {
                collectItem(item, shape.item(), below, set);
            }
        });
    }

    private static void collectItem(JsonNode item, Shape shape, FieldPath path, FieldSet set) {
        if (!shape.atomicMap()) {
            collect(item, shape, path, set);
        }
    }

    /**
     * What keeps a config from being applied: a keyed list with an item without key, or with two of the same.
     *
     * @return the path and what is wrong there; empty if nothing
     */
    static Optional<String> problem(JsonNode node, Shape shape, String path) {
        if (node.isObject() && !shape.atomicMap()) {
            return node.properties().stream()
                    .flatMap(entry ->
                            problem(entry.getValue(), shape.field(entry.getKey()), path + "." + entry.getKey())
                                    .stream())
                    .findFirst();
        }
        if (!node.isArray()) {
            return Optional.empty();
        }
        Optional<String> here = shape.listing().problem(node).map(why -> path + ": " + why);
        if (here.isPresent()) {
            return here;
        }
        return shape.listing().items(node).orElse(Map.of()).entrySet().stream()
                .flatMap(item ->
                        problem(item.getValue(), shape.item(), path + FieldStep.describe(item.getKey())).stream())
                .findFirst();
    }

    /** What an apply of {@code config} on {@code live} makes, before fields that it dropped are taken out. */
    static JsonNode merge(JsonNode live, JsonNode config, Shape shape) {
        if (live.isObject() && config.isObject() && !shape.atomicMap()) {
            ObjectNode merged = Json.object();
            merged.setAll((ObjectNode) live);
            config.properties().forEach(entry -> {
                JsonNode before = live.get(entry.getKey());
                merged.set(
                        entry.getKey(),
                        before == null
                                ? entry.getValue()
                                : merge(before, entry.getValue(), shape.field(entry.getKey())));
            });
            return merged;
        }
        if (live.isArray() && config.isArray()) {
            Optional<Map<String, JsonNode>> before = shape.listing().items(live);
            Optional<Map<String, JsonNode>> after = shape.listing().items(config);
            if (before.isPresent() && after.isPresent()) {
                return new ListMerge(before.get(), after.get(), shape.item()).merged();
            }
        }
        return config;
    }

    /** The object without these fields; a map that loses its last one stays, empty. */
    static JsonNode without(JsonNode node, FieldSet fields, Shape shape) {
        if (fields.isEmpty()) {
            return node;
        }
        if (node.isObject()) {
            ObjectNode kept = Json.object();
            node.properties().forEach(entry -> {
                String step = FieldStep.field(entry.getKey());
                if (!fields.has(step)) {
                    kept.set(
                            entry.getKey(), without(entry.getValue(), fields.child(step), shape.field(entry.getKey())));
                }
            });
            return kept;
        }
        Optional<Map<String, JsonNode>> items = node.isArray() ? shape.listing().items(node) : Optional.empty();
        if (items.isEmpty()) {
            return node;
        }
        ArrayNode kept = Json.MAPPER.createArrayNode();
        items.get().forEach((step, item) -> {
            if (!fields.has(step)) {
                kept.add(without(item, fields.child(step), shape.item()));
            }
        });
        return kept;
    }
}
