package io.dockyards.flux2.admission;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.FieldError;
import java.util.Optional;

/**
 * One thing for which an object is refused.
 *
 * @param error as Kubernetes words it
 * @param cause what CUE said, where it was CUE that found it
 */
public record Violation(FieldError error, Optional<CueError> cause) {
    static Violation of(FieldError error) {
        return new Violation(error, Optional.empty());
    }

    static Violation of(FieldError error, CueError cause) {
        return new Violation(error, Optional.of(cause));
    }
}
