package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON patch (RFC 6902), all six operations. */
final class JsonPatch {
    private static final int MAX_OPERATIONS = 10_000;

    private JsonPatch() {}

    /**
     * Returns a changed copy.
     *
     * @throws ApiException 400 for what isn't a patch, 422 if an operation can't be carried out or a test fails
     */
    static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isArray()) {
            throw Statuses.badRequest("error decoding patch: a JSON patch is a list of operations");
        }
        if (patch.size() > MAX_OPERATIONS) {
            throw Statuses.badRequest("the allowed maximum operations in a JSON patch is " + MAX_OPERATIONS);
        }
        JsonNode result = target.deepCopy();
        for (JsonNode operation : patch) {
            result = apply(result, operation, operation.path("op").asText());
        }
        return result;
    }

    private static JsonNode apply(JsonNode root, JsonNode operation, String op) {
        JsonPointer path = pointer(operation, "path");
        return switch (op) {
            case "add" -> add(root, path, value(operation));
            case "remove" -> remove(root, path);
            case "replace" -> {
                existing(root, path, "replace");
                yield path.matches() ? value(operation) : add(remove(root, path), path, value(operation));
            }
            case "move" -> {
                JsonPointer from = pointer(operation, "from");
                JsonNode moved = existing(root, from, "move");
                yield add(remove(root, from), path, moved);
            }
            case "copy" ->
                add(
                        root,
                        path,
                        existing(root, pointer(operation, "from"), "copy").deepCopy());
            case "test" -> {
                if (!root.at(path).equals(value(operation))) {
                    throw Statuses.unprocessable("testing value " + path + " failed: test failed");
                }
                yield root;
            }
            default -> throw Statuses.unprocessable("Unexpected kind: " + op);
        };
    }

    private static JsonNode add(JsonNode root, JsonPointer path, JsonNode value) {
        if (path.matches()) {
            return value;
        }
        JsonNode parent = root.at(path.head());
        String key = path.last().getMatchingProperty();
        if (parent instanceof ObjectNode object) {
            object.set(key, value);
        } else if (parent instanceof ArrayNode array) {
            int index = key.equals("-") ? array.size() : index(path);
            if (index < 0 || index > array.size()) {
                throw Statuses.unprocessable("add operation does not apply: no index " + key + " at " + path);
            }
            array.insert(index, value);
        } else {
            throw Statuses.unprocessable("add operation does not apply: doc is missing path: \"" + path + "\"");
        }
        return root;
    }

    private static JsonNode remove(JsonNode root, JsonPointer path) {
        existing(root, path, "remove");
        if (path.matches()) {
            throw Statuses.unprocessable("remove operation does not apply to the whole object");
        }
        JsonNode parent = root.at(path.head());
        if (parent instanceof ObjectNode object) {
            object.remove(path.last().getMatchingProperty());
        } else if (parent instanceof ArrayNode array) {
            array.remove(index(path));
        }
        return root;
    }

    private static JsonNode existing(JsonNode root, JsonPointer path, String op) {
        JsonNode found = root.at(path);
        if (found.isMissingNode()) {
            throw Statuses.unprocessable(op + " operation does not apply: doc is missing path: \"" + path + "\"");
        }
        return found;
    }

    private static int index(JsonPointer path) {
        return path.last().getMatchingIndex();
    }

    private static JsonNode value(JsonNode operation) {
        JsonNode value = operation.get("value");
        if (value == null) {
            throw Statuses.badRequest("error decoding patch: an operation has no value: " + operation);
        }
        return value.deepCopy();
    }

    private static JsonPointer pointer(JsonNode operation, String field) {
        JsonNode text = operation.path(field);
        try {
            if (text.isTextual()) {
                return JsonPointer.compile(text.asText());
            }
        } catch (IllegalArgumentException e) {
            // Told below, with the operation.
        }
        throw Statuses.badRequest(
                "error decoding patch: an operation has no " + field + " that is a JSON pointer: " + operation);
    }
}
