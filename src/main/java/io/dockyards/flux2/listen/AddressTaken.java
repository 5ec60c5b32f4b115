package io.dockyards.flux2.listen;

/** An address can't be listened on; the message is a line for people. */
public final class AddressTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AddressTaken(String message, Throwable cause) {
        super(message, cause);
    }
}
