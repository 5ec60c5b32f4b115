package io.dockyards.flux2.api;

import java.util.List;

/**
 * What a template's {@code #Input} says about a {@code spec.input} (behaviour §5).
 *
 * @param isDeclared whether the template has an {@code #Input} at all; without one there are no errors either
 * @param errors everything that is wrong; empty if the input is accepted
 */
public record InputCheck(boolean isDeclared, List<CueError> errors) {
    public InputCheck {
        errors = List.copyOf(errors);
    }
}
