package io.dockyards.flux2.render;

/** A folder given with {@code --cue-modules} can't be used; the message says which, why and what to do. */
public final class CueModulesException extends Exception {
    private static final long serialVersionUID = 1;

    CueModulesException(String message) {
        super(message, null, false, false);
    }
}
