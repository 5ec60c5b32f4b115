package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** However many connect: what has no place waits, and is served as soon as there is one. */
class ConnectionsAreBoundedTest {
    private static final ObjectNode QUESTION = RunningServer.review("DELETE", "Workload", Json.object());

    private final RunningServer server = RunningServer.start();
    private final Deque<Socket> held = new ArrayDeque<>();

    @AfterEach
    void stop() throws IOException {
        while (!held.isEmpty()) {
            held.pop().close();
        }
        server.close();
    }

    @Test
    void oneMoreThanTheLimitWaitsForItsTurn() throws IOException {
        for (int i = 0; i < WebhookServer.CONNECTIONS; i++) {
            held.push(new Socket(InetAddress.getLoopbackAddress(), server.port()));
        }
        // The server takes connections in the order in which they come, so this one comes too late.
        assertThatThrownBy(() -> ask(Duration.ofSeconds(3)))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(HttpTimeoutException.class);

        for (int i = 0; i < 10; i++) {
            held.pop().close();
        }
        Awaitility.await("a place")
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> ask(Duration.ofSeconds(10)) == 200);
        assertThat(held).hasSize(WebhookServer.CONNECTIONS - 10);
    }

    private int ask(Duration limit) {
        HttpRequest request = server.request(RunningServer.WORKLOADS)
                .timeout(limit)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(QUESTION.toString()))
                .build();
        return server.send(request).statusCode();
    }
}
