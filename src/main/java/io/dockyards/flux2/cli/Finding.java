package io.dockyards.flux2.cli;

import io.dockyards.flux2.admission.Violation;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.PreparedObject;
import java.util.List;
import java.util.Optional;

/**
 * One error of a validation.
 *
 * @param error with places in the template
 * @param field what Kubernetes calls it, where it would say it of a field
 * @param object the rendered object that the field is in, if it is in one
 */
record Finding(CueError error, Optional<FieldError> field, Optional<String> object) {
    /** An error of a render, which no field of an object stands for. */
    static Finding of(CueError error) {
        return new Finding(error, Optional.empty(), Optional.empty());
    }

    /** An error that a webhook refuses an object for. */
    static Finding of(Violation violation) {
        FieldError field = violation.error();
        return new Finding(
                violation.cause().orElseGet(() -> new CueError(field.message(), field.field(), List.of())),
                Optional.of(field),
                Optional.empty());
    }

    /** An error that a schema finds in a rendered object. */
    static Finding of(PreparedObject object, FieldError field, TemplateFields fields) {
        String name = object.key().toString();
        return new Finding(
                new CueError(name + ": " + field, object.field(), fields.find(object.field())),
                Optional.of(field),
                Optional.of(name));
    }

    /** In the words of Kubernetes where it has some. */
    String words() {
        return field.map(FieldError::toString).orElseGet(error::text);
    }
}
