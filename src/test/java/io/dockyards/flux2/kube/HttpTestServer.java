package io.dockyards.flux2.kube;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** An HTTP server that gives one answer to everything: what a proxy or an overloaded API server may say. */
final class HttpTestServer implements AutoCloseable {
    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();

    HttpTestServer(int code, String body, String... headers) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        server.start();
    }

    int requests() {
        return requests.get();
    }

    KubeConnection connect(Path folder) throws IOException, KubeSetupException {
        return connect(folder, "http://127.0.0.1:" + server.getAddress().getPort());
    }

    KubeConnection connect(Path folder, WriteFence fence) throws IOException, KubeSetupException {
        return connect(folder, "http://127.0.0.1:" + server.getAddress().getPort(), fence);
    }

    /** A connection to any address. */
    static KubeConnection connect(Path folder, String address) throws IOException, KubeSetupException {
        return connect(folder, address, WriteFence.OPEN);
    }

    private static KubeConnection connect(Path folder, String address, WriteFence fence)
            throws IOException, KubeSetupException {
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
            clusters: [{name: c, cluster: {server: "%s"}}]
            contexts: [{name: x, context: {cluster: c}}]
            current-context: x
            """.formatted(address));
        return KubeConnection.open(KubeTarget.of(kubeconfig), fence);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
