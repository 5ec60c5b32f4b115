package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** API servers go on asking a pod that stops until they have heard that it is gone. */
class AStopLetsApiServersGoElsewhereTest {
    private static final ObjectNode QUESTION = RunningServer.review("DELETE", "Workload", Json.object());

    private final RunningServer server = RunningServer.stopsAfter(Duration.ofSeconds(5));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itAnswersOnForAWhileAndEndsEachConnection() {
        assertThat(ask().headers().firstValue("Connection")).isEmpty();

        CompletionStage<Done> stopping =
                CoordinatedShutdown.get(server.kit.system()).runAll(CoordinatedShutdown.unknownReason());

        Awaitility.await("answers that end their connections")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> ask().headers()
                        .firstValue("Connection")
                        .filter("close"::equals)
                        .isPresent());
        Awaitility.await("the end")
                .atMost(Duration.ofSeconds(60))
                .until(() -> stopping.toCompletableFuture().isDone());
        assertThatThrownBy(this::ask).isInstanceOf(UncheckedIOException.class);
    }

    private HttpResponse<String> ask() {
        HttpResponse<String> answer = server.post(RunningServer.WORKLOADS, QUESTION.toString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }
}
