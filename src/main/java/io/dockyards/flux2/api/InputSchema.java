package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * A template's {@code #Input} as JSON Schema.
 *
 * @param schema draft 2020-12, with all that it refers to; none if the template has no {@code #Input}
 * @param open where the schema accepts more than CUE does
 */
public record InputSchema(Optional<ObjectNode> schema, List<Open> open) {
    /**
     * Something that JSON Schema can't say.
     *
     * @param path CUE path of the value, from the input on
     * @param what the constraint that was left out
     */
    public record Open(String path, String what) {}

    public InputSchema {
        open = List.copyOf(open);
    }
}
