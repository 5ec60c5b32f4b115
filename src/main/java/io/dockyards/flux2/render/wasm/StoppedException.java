package io.dockyards.flux2.render.wasm;

/** A call into the WASM was ended from outside. The instance can't be used further: it was cut anywhere. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoppedException() {
        // No stack trace: it would be some thousand frames long, and nobody reads it.
        super("stopped", null, false, false);
    }
}
