package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.dockyards.flux2.controller.logging.Logging;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Anybody who reaches the port could otherwise write as many lines as they like. */
class WhoIsNotEncryptedFillsNoLogTest {
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        root.detachAppender(log);
        server.close();
    }

    @Test
    void withTheLevelsOfTheProgram() throws IOException {
        Logging.setUp(Logging.Format.TEXT, Logging.Severity.INFO);
        log.start();
        root.addAppender(log);
        for (int i = 0; i < 5; i++) {
            connectPlainly();
        }
        // Pekko logs beside its work, in order.
        server.kit.system().classicSystem().log().warning("the end of the test");
        Awaitility.await("what was logged")
                .atMost(Duration.ofSeconds(30))
                .until(() -> said().contains("the end of the test"));
        assertThat(said()).containsExactly("the end of the test");
    }

    private List<String> said() {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Until the server has closed the connection. */
    private void connectPlainly() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try {
                socket.getInputStream().readAllBytes();
            } catch (SocketException reset) {
                assertThat(reset).isNotNull();
            }
        }
    }
}
