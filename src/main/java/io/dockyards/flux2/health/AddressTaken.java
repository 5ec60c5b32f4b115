package io.dockyards.flux2.health;

import java.net.BindException;
import java.net.InetSocketAddress;

/** The address for the health endpoints can't be listened on; the message is a line for people. */
public final class AddressTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AddressTaken(InetSocketAddress address, Throwable cause) {
        super(
                "the health endpoints can't listen on " + address.getHostString() + ":" + address.getPort() + ": "
                        + why(cause) + "; choose another --health-bind-address, or 0 for none",
                cause);
    }

    private static String why(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        if (deepest instanceof BindException
                && String.valueOf(deepest.getMessage()).contains("in use")) {
            return "the port is taken";
        }
        return String.valueOf(deepest.getMessage());
    }
}
