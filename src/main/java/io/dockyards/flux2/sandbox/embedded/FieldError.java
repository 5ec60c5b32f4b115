package io.dockyards.flux2.sandbox.embedded;

/**
 * One violation in an object, as the causes of a 422 list it.
 *
 * @param field path such as {@code spec.replicas}
 * @param reason such as {@code FieldValueRequired}
 * @param message without the field
 */
record FieldError(String field, String reason, String message) {
    static FieldError required(String field, String detail) {
        return new FieldError(
                field, "FieldValueRequired", detail.isEmpty() ? "Required value" : "Required value: " + detail);
    }

    static FieldError invalid(String field, String value, String detail) {
        return new FieldError(field, "FieldValueInvalid", "Invalid value: " + value + ": " + detail);
    }

    static FieldError forbidden(String field, String detail) {
        return new FieldError(field, "FieldValueForbidden", "Forbidden: " + detail);
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }
}
