package io.dockyards.flux2.metrics;

import java.net.BindException;
import java.net.InetSocketAddress;

/** The address for the metrics can't be listened on; the message is a line for people. */
public final class MetricsAddressTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MetricsAddressTaken(InetSocketAddress address, Throwable cause) {
        super(
                "the metrics can't listen on " + address.getHostString() + ":" + address.getPort() + ": " + why(cause)
                        + "; choose another --metrics-bind-address, or 0 for none",
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
