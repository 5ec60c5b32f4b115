package io.dockyards.flux2.sandbox;

/** The API server refused a manifest; the message is one line with its words. */
public final class RequestRefused extends Exception {
    private static final long serialVersionUID = 1L;

    RequestRefused(String message) {
        super(message);
    }
}
