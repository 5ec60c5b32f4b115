package io.dockyards.flux2.api;

/**
 * One thing that is wrong in an object, as Kubernetes words it and as the causes of a 422 list it.
 *
 * @param field path such as {@code spec.replicas}
 * @param reason such as {@code FieldValueRequired}
 * @param message without the field
 */
public record FieldError(String field, String reason, String message) {
    /** The reason of {@link #internal}. */
    public static final String INTERNAL = "InternalError";

    public static FieldError required(String field, String detail) {
        return new FieldError(
                field, "FieldValueRequired", detail.isEmpty() ? "Required value" : "Required value: " + detail);
    }

    /**
     * A value that can't be.
     *
     * @param value as messages show it: text in quotes
     */
    public static FieldError invalid(String field, String value, String detail) {
        return new FieldError(field, "FieldValueInvalid", "Invalid value: " + value + ": " + detail);
    }

    public static FieldError forbidden(String field, String detail) {
        return new FieldError(field, "FieldValueForbidden", "Forbidden: " + detail);
    }

    /**
     * A name of something that isn't there.
     *
     * @param value as messages show it: text in quotes
     */
    public static FieldError notFound(String field, String value) {
        return new FieldError(field, "FieldValueNotFound", "Not found: " + value);
    }

    /** The check itself failed, which is nobody's fault who wrote the object. */
    public static FieldError internal(String field, String detail) {
        return new FieldError(field, INTERNAL, "Internal error: " + detail);
    }

    /** The same error with no more than so many characters of message. */
    public FieldError shortened(int length) {
        return message.length() <= length ? this : new FieldError(field, reason, Texts.shortened(message, length));
    }

    @Override
    public String toString() {
        return field + ": " + message;
    }
}
