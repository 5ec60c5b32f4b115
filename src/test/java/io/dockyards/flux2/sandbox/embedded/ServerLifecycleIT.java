package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ServerLifecycleIT {
    @Test
    void aTakenPortIsOneClearError() throws IOException {
        try (EmbeddedServer.Running running = EmbeddedServer.Running.start(EmbeddedServer.options())) {
            int port = running.server().uri().getPort();

            assertThatThrownBy(() -> EmbeddedApiServer.start(
                            running.system(), EmbeddedServer.options().withPort(port)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("port " + port + " on 127.0.0.1 is taken: choose another port, or 0 for any free one");
        }
    }

    @Test
    void closingEndsOpenWatchesAndFreesThePort() throws IOException {
        try (EmbeddedServer.Running running = EmbeddedServer.Running.start(EmbeddedServer.options());
                Events events = new Events(running.api(), "/api/v1/configmaps?watch=true")) {
            int port = running.server().uri().getPort();
            Instant before = Instant.now();

            running.server().close();

            assertThat(isOver(events)).isTrue();
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(4));
            EmbeddedApiServer.start(running.system(), EmbeddedServer.options().withPort(port))
                    .close();
        }
    }

    /** With its stream, or with the connection under it. */
    private static boolean isOver(Events events) {
        try {
            return events.next().isEmpty();
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    @Test
    void itIsReadyInWellUnderASecondOnceItsCodeIsLoaded() throws IOException {
        try (EmbeddedServer.Running first = EmbeddedServer.Running.start(EmbeddedServer.options())) {
            Instant before = Instant.now();

            EmbeddedApiServer.start(first.system(), EmbeddedServer.options()).close();

            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void requestsAreHeardOf() throws IOException {
        try (EmbeddedServer.Running running = EmbeddedServer.Running.start(EmbeddedServer.options())) {
            running.api().configMap("default", "a", "");
            running.api().get("/api/v1/namespaces/default/configmaps/b");

            assertThat(running.requests())
                    .extracting(request -> request.verb() + " " + request.resource() + " " + request.namespace() + "/"
                            + request.name() + " " + request.status())
                    .containsExactly("create configmaps default/ 201", "get configmaps default/b 404");
            assertThat(running.requests().stream().filter(ApiRequest::isWrite)).hasSize(1);
        }
    }

    @Test
    void manyWritersLoseNothing() throws IOException {
        try (EmbeddedServer.Running running = EmbeddedServer.Running.start(EmbeddedServer.options());
                Events events = new Events(running.api(), "/api/v1/configmaps?watch=true&timeoutSeconds=20")) {
            IntStream.range(0, 200).parallel().forEach(i -> running.api().configMap("default", "c" + i, ""));

            assertThat(events.next(200)).doesNotHaveDuplicates();
            assertThat(running.api().get("/api/v1/configmaps").at("/items")).hasSize(200);
        }
    }
}
