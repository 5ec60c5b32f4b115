package io.dockyards.flux2.schemas;

/** A file with schemas can't be read or used; the message is one line that names it. */
public final class InvalidSchemas extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidSchemas(String message) {
        super(message);
    }
}
