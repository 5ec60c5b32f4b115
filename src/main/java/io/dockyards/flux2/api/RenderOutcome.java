package io.dockyards.flux2.api;

import java.util.List;

/** What became of one render. */
public sealed interface RenderOutcome {
    /** The template rendered; the fields are in the template's order. */
    record Rendered(List<RenderedField> fields) implements RenderOutcome {
        public Rendered {
            fields = List.copyOf(fields);
        }
    }

    /** There are no objects, for one of these causes. */
    sealed interface NotRendered extends RenderOutcome {}

    /** The template or its input is wrong: waits for a change, a retry gives the same (rows 7–12 of behaviour §1). */
    record Failed(Reason reason, List<CueError> errors) implements NotRendered {
        public Failed {
            errors = List.copyOf(errors);
        }
    }

    /** The render went over a limit of time, memory, objects or bytes and was ended (behaviour §7.6). */
    record Exceeded(Limit limit, String message) implements NotRendered {}

    /** The engine could not take or finish the render for a reason of its own: worth a retry. */
    record Unavailable(String message) implements NotRendered {}

    /** The limits of behaviour §7.6. */
    enum Limit {
        TIME,
        MEMORY,
        STACK,
        OBJECTS,
        BYTES
    }
}
