package io.dockyards.flux2.webhook;

import java.net.BindException;
import java.net.InetSocketAddress;

/** The address for the webhooks can't be listened on; the message is a line for people. */
public final class WebhookAddressTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WebhookAddressTaken(InetSocketAddress address, Throwable cause) {
        super(
                "the webhooks can't listen on " + address.getHostString() + ":" + address.getPort() + ": " + why(cause)
                        + "; choose another --webhook-bind-address",
                cause);
    }

    private static String why(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            deepest = cause;
        }
        String words = String.valueOf(deepest.getMessage());
        return deepest instanceof BindException && words.contains("in use") ? "the port is taken" : words;
    }
}
