package io.dockyards.flux2.sandbox.real;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports that are free now; somebody else may take one before it is used, so starting is tried more than once. */
record Ports(int apiServer, int etcd) {
    static Ports choose(Options options) {
        try (var first = open(options.port().orElse(0));
                var second = open(0)) {
            return new Ports(first.getLocalPort(), second.getLocalPort());
        } catch (IOException e) {
            throw new ApiServerException(
                    options.port().isPresent()
                            ? "port " + options.port().getAsInt() + " of 127.0.0.1 is taken; choose another"
                            : "no free port on 127.0.0.1: " + e.getMessage(),
                    e);
        }
    }

    private static ServerSocket open(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }
}
