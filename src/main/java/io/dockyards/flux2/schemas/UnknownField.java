package io.dockyards.flux2.schemas;

import io.dockyards.flux2.api.FieldError;

/** A field that the kind doesn't have: an API server drops it or refuses the object. */
final class UnknownField {
    private UnknownField() {}

    static FieldError at(String path) {
        return new FieldError(path, "FieldValueForbidden", "unknown field");
    }
}
