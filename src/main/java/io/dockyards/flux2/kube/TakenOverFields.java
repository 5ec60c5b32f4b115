package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.plan.ManagedFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes from an object when the Go controller's entry in its managedFields becomes part of ours (R17): the fields of that
 * entry that the apply doesn't set and nobody else has. A dry run can't show it, since it would take two requests: the first
 * changes managedFields, and in a dry run the second doesn't see that. The notation is that of {@code FieldsV1}: {@code f:} a
 * field, {@code k:} an item of a list by its keys, {@code v:} one by its value, {@code .} the thing itself.
 */
final class TakenOverFields {
    private static final String ITSELF = ".";

    private TakenOverFields() {}

    /**
     * Takes them out.
     *
     * @param applied what a dry run of our apply answered; it is changed
     */
    static ObjectNode removeFrom(ObjectNode applied) {
        List<JsonNode> others = new ArrayList<>();
        Optional<JsonNode> theirs = Optional.empty();
        for (JsonNode entry : Fields.at(applied, "metadata", "managedFields")) {
            if (ManagedFields.isPredecessors(entry)) {
                theirs = Optional.of(entry.path("fieldsV1"));
            } else {
                others.add(entry.path("fieldsV1"));
            }
        }
        theirs.ifPresent(fields -> prune(applied, fields, others));
        return applied;
    }

    private static void prune(JsonNode value, JsonNode fields, List<JsonNode> others) {
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            String name = field.getKey();
            if (name.equals(ITSELF)) {
                continue;
            }
            List<JsonNode> holders = others.stream()
                    .filter(other -> other.has(name))
                    .map(other -> other.get(name))
                    .toList();
            Optional<JsonNode> child = child(value, name);
            if (child.isEmpty()) {
                continue;
            }
            if (!isLeaf(field.getValue())) {
                prune(child.get(), field.getValue(), holders);
            }
            boolean isAllOfIt = isLeaf(field.getValue()) || child.get().isEmpty() || isItem(name, field.getValue());
            if (holders.isEmpty() && isAllOfIt) {
                remove(value, name, child.get());
            }
        }
    }

    /** An item of a list goes as a whole when it was theirs and nobody else has any of it. */
    private static boolean isItem(String name, JsonNode fields) {
        return name.startsWith("k:") && fields.has(ITSELF);
    }

    private static boolean isLeaf(JsonNode fields) {
        return fields.isEmpty();
    }

    private static Optional<JsonNode> child(JsonNode value, String name) {
        String rest = name.substring(2);
        return switch (name.substring(0, 2)) {
            case "f:" -> Optional.ofNullable(value.get(rest));
            case "k:" ->
                parse(rest)
                        .flatMap(keys -> value.valueStream()
                                .filter(item -> keys.properties().stream()
                                        .allMatch(key -> item.path(key.getKey()).equals(key.getValue())))
                                .findFirst());
            case "v:" ->
                parse(rest)
                        .flatMap(wanted ->
                                value.valueStream().filter(wanted::equals).findFirst());
            // Items by index: never seen in objects that were applied.
            default -> Optional.empty();
        };
    }

    private static Optional<JsonNode> parse(String json) {
        try {
            return Optional.of(Json.read(json.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void remove(JsonNode value, String name, JsonNode child) {
        switch (value) {
            case ObjectNode object -> object.remove(name.substring(2));
            case ArrayNode list -> {
                for (Iterator<JsonNode> items = list.iterator(); items.hasNext(); ) {
                    // The very item: two may be equal.
                    if (isSame(items.next(), child)) {
                        items.remove();
                        return;
                    }
                }
            }
            default -> {}
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(JsonNode one, JsonNode other) {
        return one == other;
    }
}
