package io.dockyards.flux2.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Failed;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import io.dockyards.flux2.api.RenderedField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An outcome as it can be given to any number of receivers, none of whom can change it for another. Objects are kept as JSON: a
 * tree takes seven times the memory, and to copy one is hardly faster than to read it anew (7 against 13 µs for three objects).
 */
sealed interface KeptResult {
    /** Objects as {@code [[field, object], …]}. */
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Objects(byte[] json) implements KeptResult {
        @Override
        public RenderOutcome outcome() {
            List<RenderedField> fields = new ArrayList<>();
            for (JsonNode field : read(json)) {
                fields.add(new RenderedField(field.required(0).textValue(), (ObjectNode) field.required(1)));
            }
            return new Rendered(fields);
        }

        @Override
        public int bytes() {
            return json.length;
        }

        private static JsonNode read(byte[] json) {
            try {
                return Json.read(json);
            } catch (IOException e) {
                throw new UncheckedIOException("it has been written here", e);
            }
        }
    }

    /** Why there are no objects; can't be changed by anybody. */
    record Errors(Failed outcome) implements KeptResult {
        /** Of an error without texts. */
        private static final int FRAME = 64;

        @Override
        public int bytes() {
            int bytes = 0;
            for (CueError error : outcome.errors()) {
                bytes += FRAME * (1 + error.positions().size())
                        + error.message().length()
                        + error.path().length();
            }
            return bytes;
        }
    }

    /** The outcome, for one more receiver. */
    RenderOutcome outcome();

    /** About how much memory it takes. */
    int bytes();

    /** Empty for an outcome that another try may change. */
    static Optional<KeptResult> of(RenderOutcome outcome) {
        return switch (outcome) {
            case Rendered(var fields) -> {
                ArrayNode all = Json.MAPPER.createArrayNode();
                fields.forEach(field -> all.addArray().add(field.field()).add(field.object()));
                yield Optional.of(new Objects(Json.write(all)));
            }
            case Failed failed -> Optional.of(new Errors(failed));
            case Exceeded _, Unavailable _ -> Optional.empty();
        };
    }
}
