package io.dockyards.flux2.build.pass;

/** The classes aren't what the pass was written for; the message says in which way. */
public final class PassFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    PassFailure(String message) {
        super(message, null, false, false);
    }
}
