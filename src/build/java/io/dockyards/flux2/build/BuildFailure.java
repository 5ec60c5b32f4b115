package io.dockyards.flux2.build;

/** Ends the build with a message for people: what is wrong and what to do. Carries no stack trace. */
final class BuildFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    BuildFailure(String message) {
        super(message, null, false, false);
    }
}
