package io.dockyards.flux2.api;

/**
 * What became of a request to the engine that isn't a render.
 *
 * @param <T> what was asked for
 */
public sealed interface ToolOutcome<T> {
    /** Done. */
    record Answered<T>(T answer) implements ToolOutcome<T> {}

    /** Not done: as a render could end without objects. */
    record Ended<T>(RenderOutcome.NotRendered why) implements ToolOutcome<T> {}
}
