package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that never get to the end, or leave in the middle. After each, a proper question is answered. */
class SlowClientsAreSentAwayTest {
    private static final String HEAD = "POST " + RunningServer.WORKLOADS
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";

    private final RunningServer server = RunningServer.start(Duration.ofSeconds(3));
    private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void theNextIsServed() {
        drip.shutdownNow();
        ObjectNode review = RunningServer.review("DELETE", "Workload", Json.object());
        assertThat(server.post(RunningServer.WORKLOADS, review.toString()).statusCode())
                .isEqualTo(200);
        server.close();
    }

    @Test
    void aTrickledBodyIs408() throws IOException {
        try (Socket socket = server.connect()) {
            write(socket, HEAD);
            trickle(socket, "{");
            assertThat(rest(socket)).startsWith("HTTP/1.1 408 ").contains("the body didn't come within");
        }
    }

    @Test
    void aTrickledHeadEndsTheConnection() throws IOException {
        try (Socket socket = server.connect()) {
            write(socket, "POST / HTTP/1.1\r\nX-Slow: ");
            trickle(socket, "a");
            assertThat(rest(socket)).doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void aConnectionWithoutARequestEnds() throws IOException {
        try (Socket socket = server.connect()) {
            assertThat(rest(socket)).isEmpty();
        }
    }

    @Test
    void aBodyThatEndsEarlyHarmsNobody() throws IOException {
        try (Socket socket = server.connect()) {
            write(socket, HEAD + "{");
            socket.shutdownOutput();
            assertThat(rest(socket)).doesNotContain("HTTP/1.1 200");
        }
    }

    @Test
    void whoIsNotEncryptedIsSentAway() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(60_000);
            write(socket, HEAD);
            assertThat(rest(socket)).doesNotContain("HTTP/1.1 200");
        }
    }

    private void trickle(Socket socket, String text) {
        var _ = drip.scheduleWithFixedDelay(() -> write(socket, text), 100, 100, TimeUnit.MILLISECONDS);
    }

    /** After the server has closed the connection nobody listens. */
    private static void write(Socket socket, String text) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** All until the server closes the connection, in whichever way; a time-out of reading fails the test. */
    private static String rest(Socket socket) throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[4096];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                text.append(new String(buffer, 0, read, StandardCharsets.US_ASCII));
            }
        } catch (SocketException | javax.net.ssl.SSLException reset) {
            return text.toString();
        }
        return text.toString();
    }
}
