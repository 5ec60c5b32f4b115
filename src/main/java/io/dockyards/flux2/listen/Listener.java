package io.dockyards.flux2.listen;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * A part of the program that listens on an address which people choose.
 *
 * @param name of the part, as many: "the webhooks"
 * @param advice what to do if the address can't be had
 */
public record Listener(String name, String advice) {
    /**
     * Sees whether an address can be had, so that it is told before anything is started and in one line.
     *
     * @throws AddressTaken if it can't
     */
    public void require(InetSocketAddress address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(address);
        } catch (IOException unusable) {
            throw taken(address, unusable);
        }
    }

    /** What is told if listening on an address has failed. */
    public AddressTaken taken(InetSocketAddress address, Throwable cause) {
        return new AddressTaken(
                "%s can't listen on %s:%d: %s; %s"
                        .formatted(name, address.getHostString(), address.getPort(), why(cause), advice),
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
