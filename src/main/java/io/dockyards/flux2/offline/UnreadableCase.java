package io.dockyards.flux2.offline;

/** A file of a case is missing or wrong; the message is one line that says which and why. */
public final class UnreadableCase extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableCase(String message) {
        super(message);
    }
}
