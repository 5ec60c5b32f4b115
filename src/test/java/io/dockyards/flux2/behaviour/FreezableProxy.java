package io.dockyards.flux2.behaviour;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Passes bytes on between a controller and its API server, and can hold the answers back or break connections. */
final class FreezableProxy implements AutoCloseable {
    private interface Pump {
        void run() throws IOException;
    }

    private final ServerSocket listener;
    private final int server;
    private final List<Socket> connections = new ArrayList<>();
    private boolean isCut;
    private boolean isFrozen;
    private volatile long lastRequest = System.nanoTime();

    private FreezableProxy(int server) throws IOException {
        this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.server = server;
        start(this::accept);
    }

    /** @param server port of the API server on the loopback address */
    static FreezableProxy to(int server) {
        try {
            return new FreezableProxy(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on no answer gets through: whoever sends one request after the other stops at its next. */
    synchronized void freeze() {
        isFrozen = true;
    }

    synchronized void thaw() {
        isFrozen = false;
        notifyAll();
    }

    /** Breaks all connections and takes no new ones until it is mended. */
    synchronized void cut() {
        isCut = true;
        for (Socket connection : connections) {
            try {
                connection.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        connections.clear();
    }

    synchronized void mend() {
        isCut = false;
    }

    /** Whether it is taken; a connection that isn't is closed. */
    private synchronized boolean take(Socket connection) throws IOException {
        if (isCut) {
            connection.close();
        } else {
            connections.add(connection);
        }
        return !isCut;
    }

    /** Whether nothing was sent to the server for so long. */
    boolean isQuietFor(Duration time) {
        return System.nanoTime() - lastRequest > time.toNanos();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            if (!take(client)) {
                continue;
            }
            Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
            start(() -> pump(client, upstream, true));
            start(() -> pump(upstream, client, false));
        }
    }

    private void pump(Socket from, Socket to, boolean isRequest) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[16_384];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (isRequest) {
                    lastRequest = System.nanoTime();
                } else {
                    awaitThaw();
                }
                out.write(buffer, 0, length);
                out.flush();
            }
        }
    }

    private synchronized void awaitThaw() throws IOException {
        while (isFrozen) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    private static void start(Pump pump) {
        Thread.ofPlatform().daemon().name("proxy").start(() -> {
            try {
                pump.run();
            } catch (IOException closed) {
                // One of the two has hung up: the other is told by its socket.
            }
        });
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thaw();
    }
}
