package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which fields differ between two states of an object. */
record Comparison(FieldSet added, FieldSet modified, FieldSet removed) {
    static Comparison of(JsonNode before, JsonNode after, Shape shape) {
        Comparison result = new Comparison(FieldSet.empty(), FieldSet.empty(), FieldSet.empty());
        result.compare(before, after, shape, new FieldPath(List.of()), false);
        return result;
    }

    boolean isSame() {
        return added.isEmpty() && modified.isEmpty() && removed.isEmpty();
    }

    FieldSet addedOrModified() {
        return added.union(modified);
    }

    private void compare(JsonNode before, JsonNode after, Shape shape, FieldPath path, boolean alwaysThere) {
        if (before.isMissingNode() && after.isMissingNode()) {
            return;
        }
        if (mapOrNothing(before)
                && mapOrNothing(after)
                && !shape.atomicMap()
                && !(before.isEmpty() && after.isEmpty())) {
            compareMaps(before, after, shape, path);
            container(before, after, path, alwaysThere);
            return;
        }
        if (listOrNothing(before) && listOrNothing(after) && !(before.isEmpty() && after.isEmpty())) {
            Optional<Map<String, JsonNode>> left = items(before, shape);
            Optional<Map<String, JsonNode>> right = items(after, shape);
            if (left.isPresent() && right.isPresent()) {
                compareItems(left.get(), right.get(), shape.item(), path);
                container(before, after, path, alwaysThere);
                return;
            }
        }
        if (before.isMissingNode()) {
            added.insert(path.steps());
        } else if (after.isMissingNode()) {
            removed.insert(path.steps());
        } else if (!before.equals(after)) {
            modified.insert(path.steps());
        }
    }

    private void compareMaps(JsonNode before, JsonNode after, Shape shape, FieldPath path) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            compare(
                    before.path(name),
                    after.path(name),
                    shape.field(name),
                    path.then(FieldStep.field(name)),
                    shape.alwaysThere(name));
        }
    }

    private void compareItems(Map<String, JsonNode> before, Map<String, JsonNode> after, Shape shape, FieldPath path) {
        Map<String, JsonNode> all = new LinkedHashMap<>(before);
        all.putAll(after);
        for (String step : all.keySet()) {
            compare(
                    before.getOrDefault(step, MissingNode.getInstance()),
                    after.getOrDefault(step, MissingNode.getInstance()),
                    shape,
                    path.then(step),
                    false);
        }
    }

    /** A map or list that came or went as a whole is a field of its own, too. */
    private void container(JsonNode before, JsonNode after, FieldPath path, boolean alwaysThere) {
        if (alwaysThere) {
            return;
        }
        if (before.isMissingNode()) {
            added.insert(path.steps());
        } else if (after.isMissingNode()) {
            removed.insert(path.steps());
        }
    }

    private static Optional<Map<String, JsonNode>> items(JsonNode list, Shape shape) {
        return list.isArray() ? shape.listing().items(list) : shape.listing().items(MissingNode.getInstance());
    }

    private static boolean mapOrNothing(JsonNode node) {
        return node.isObject() || node.isNull() || node.isMissingNode();
    }

    private static boolean listOrNothing(JsonNode node) {
        return node.isArray() || node.isNull() || node.isMissingNode();
    }
}
