package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A Secret before and after, values left out (R34), so that one still sees which of them differ. */
record MaskedPair(Optional<ObjectNode> before, Optional<ObjectNode> after) {
    private static final String SAME = "***";
    private static final String BEFORE = "*** (before)";
    private static final String AFTER = "*** (after)";

    static MaskedPair of(Optional<ObjectNode> before, Optional<ObjectNode> after) {
        return new MaskedPair(
                before.map(secret -> masked(secret, after, BEFORE)),
                after.map(secret -> masked(secret, before, AFTER)));
    }

    private static ObjectNode masked(ObjectNode secret, Optional<ObjectNode> other, String mark) {
        ObjectNode copy = secret.deepCopy();
        for (String part : List.of("data", "stringData")) {
            if (copy.get(part) instanceof ObjectNode values) {
                values.properties()
                        .forEach(value -> values.put(
                                value.getKey(), differs(value.getValue(), other, part, value.getKey()) ? mark : SAME));
            }
        }
        return copy;
    }

    /** A value that is on one side only shows by its name. */
    private static boolean differs(JsonNode value, Optional<ObjectNode> other, String part, String name) {
        return other.map(secret -> secret.path(part).path(name))
                .filter(there -> !there.isMissingNode() && !there.equals(value))
                .isPresent();
    }
}
