package io.dockyards.flux2.render;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Failed;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.RenderedField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the engine answers, as the rest of the product knows it. */
final class Answers {
    private Answers() {}

    /** A compiled template's number, or why there is none. */
    sealed interface Compiled {
        record Template(int number) implements Compiled {}

        record Broken(Failed why) implements Compiled {}
    }

    static Compiled compiled(byte[] answer) {
        JsonNode tree = read(answer);
        return failure(tree)
                .<Compiled>map(Compiled.Broken::new)
                .orElseGet(() -> new Compiled.Template(tree.required("template").asInt()));
    }

    /** The outcome of a render; what it may yield is limited (behaviour §7.6). */
    static RenderOutcome rendered(byte[] answer, RenderSettings limits) {
        if (answer.length > limits.maxBytes()) {
            return new Exceeded(
                    Limit.BYTES,
                    "the template rendered " + answer.length + " bytes; the limit is " + limits.maxBytes()
                            + " (--max-render-bytes)");
        }
        JsonNode tree;
        try {
            tree = Json.MAPPER.readTree(answer);
        } catch (StreamConstraintsException e) {
            // Nested deeper or with longer numbers than any API server takes.
            return new Failed(Reason.DECODE_FAILED, List.of(new CueError(e.getOriginalMessage(), "", List.of())));
        } catch (IOException e) {
            throw notJson(e);
        }
        return failure(tree).<RenderOutcome>map(failed -> failed).orElseGet(() -> objects(tree, limits));
    }

    private static RenderOutcome objects(JsonNode tree, RenderSettings limits) {
        JsonNode objects = tree.required("objects");
        if (objects.size() > limits.maxObjects()) {
            return new Exceeded(
                    Limit.OBJECTS,
                    "the template rendered " + objects.size() + " objects; the limit is " + limits.maxObjects()
                            + " (--max-objects)");
        }
        List<RenderedField> fields = new ArrayList<>(objects.size());
        for (JsonNode field : objects) {
            fields.add(new RenderedField(field.required("field").textValue(), (ObjectNode) field.required("object")));
        }
        return new Rendered(fields);
    }

    /** Why there is no result, if the answer says so. */
    static Optional<Failed> failure(JsonNode tree) {
        return tree.has("reason")
                ? Optional.of(new Failed(Reason.of(tree.required("reason").textValue()), errors(tree)))
                : Optional.empty();
    }

    /** The errors that an answer lists. */
    static List<CueError> errors(JsonNode tree) {
        List<CueError> errors = new ArrayList<>();
        for (JsonNode error : tree.required("errors")) {
            List<Position> positions = new ArrayList<>();
            for (JsonNode at : error.required("positions")) {
                positions.add(new Position(
                        at.required("file").textValue(),
                        at.required("line").intValue(),
                        at.required("column").intValue()));
            }
            errors.add(new CueError(
                    error.required("message").textValue(),
                    error.required("path").textValue(),
                    positions));
        }
        return errors;
    }

    static JsonNode read(byte[] answer) {
        try {
            return Json.read(answer);
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    private static IllegalStateException notJson(IOException e) {
        return new IllegalStateException("the engine answers in JSON", e);
    }
}
