package io.dockyards.flux2.render;

/** An instance died of a call and must be discarded. */
final class InstanceFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** What it died of. */
    enum Kind {
        /** It asked for more memory than it may have. */
        MEMORY,
        /** It called deeper than its thread's stack. */
        STACK,
        /** It ran longer than it may. */
        TIME,
        /** Its thread was interrupted. */
        INTERRUPTED,
        /** The JVM's own heap was full. */
        HEAP,
        /** A bug: a panic, a trap, an exit. */
        CRASH
    }

    private final Kind kind;
    private final String detail;

    /** @param detail what is known about it, for the log */
    InstanceFailure(Kind kind, String detail) {
        super(kind + ": " + detail, null, false, false);
        this.kind = kind;
        this.detail = detail;
    }

    String detail() {
        return detail;
    }

    Kind kind() {
        return kind;
    }
}
