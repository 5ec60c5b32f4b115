package io.dockyards.flux2.sandbox.real;

/** The real API server can't be built, started or reached; the message says why and is fit to be shown to a user. */
public final class ApiServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ApiServerException(String message) {
        super(message);
    }

    ApiServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
