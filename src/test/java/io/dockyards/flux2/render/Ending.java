package io.dockyards.flux2.render;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Failed;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import java.util.stream.Collectors;

/** How a render ends, and a piece of what it says then. */
sealed interface Ending {
    /** The template or its input is refused. */
    record Fails(Reason reason, String text) implements Ending {}

    /** It is ended by a limit. */
    record Exceeds(Limit limit) implements Ending {
        static final Ending TIME = new Exceeds(Limit.TIME);
        static final Ending MEMORY = new Exceeds(Limit.MEMORY);
        static final Ending STACK = new Exceeds(Limit.STACK);
        static final Ending OBJECTS = new Exceeds(Limit.OBJECTS);
        static final Ending BYTES = new Exceeds(Limit.BYTES);
    }

    /** It renders, without having got what it was after. */
    record Renders(String text) implements Ending {}

    static Ending load(String text) {
        return new Fails(Reason.LOAD_INSTANCE_FAILED, text);
    }

    static Ending build(String text) {
        return new Fails(Reason.BUILD_INSTANCE_FAILED, text);
    }

    static Ending fill(String text) {
        return new Fails(Reason.FILL_PATH_FAILED, text);
    }

    static Ending validate(String text) {
        return new Fails(Reason.VALIDATE_FAILED, text);
    }

    static Ending decode(String text) {
        return new Fails(Reason.DECODE_FAILED, text);
    }

    static Ending renders(String text) {
        return new Renders(text);
    }

    /** Whether an outcome is this one. */
    default boolean isThatOf(RenderOutcome outcome) {
        return switch (this) {
            case Fails(var reason, var text) ->
                outcome instanceof Failed failed
                        && failed.reason() == reason
                        && texts(failed).contains(text);
            case Exceeds(var limit) ->
                outcome instanceof Exceeded exceeded
                        && exceeded.limit() == limit
                        && exceeded.message()
                                .contains(
                                        switch (limit) {
                                            case TIME -> "--render-timeout";
                                            case MEMORY -> "--render-memory-limit";
                                            case STACK -> "nests or recurses too far";
                                            case OBJECTS -> "--max-objects";
                                            case BYTES -> "--max-render-bytes";
                                        });
            case Renders(var text) ->
                outcome instanceof Rendered && Engines.objects(outcome).contains(text);
        };
    }

    private static String texts(Failed failed) {
        return failed.errors().stream().map(CueError::text).collect(Collectors.joining("\n"));
    }
}
