package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How answers that aren't the hoped-for ones come out. */
class ApiFailureTest {
    private static final Name WORKLOAD = new Name("apps", "podinfo");
    private static final String STATUS = """
        {"kind":"Status","status":"Failure","message":"%s","reason":"%s","code":%d}\
        """;

    @TempDir
    private Path folder;

    @Test
    void tooManyRequestsTellsHowLongToWait() throws Exception {
        var failure = failure(new HttpTestServer(
                429, STATUS.formatted("too many requests", "TooManyRequests", 429), "Retry-After", "7"));
        assertThat(failure.code()).isEqualTo(429);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(failure).hasMessage("reading Workload/apps/podinfo failed: too many requests (429 TooManyRequests)");
    }

    @Test
    void aDateInRetryAfterIsReadToo() throws Exception {
        var soon = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(100).format(DateTimeFormatter.RFC_1123_DATE_TIME);
        var failure = failure(new HttpTestServer(503, "", "Retry-After", soon));
        assertThat(failure.retryAfter())
                .hasValueSatisfying(
                        pause -> assertThat(pause).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(100)));
    }

    @Test
    void aPauseInTheStatusCountsWithoutAHeader() {
        var status = Json.object();
        status.putObject("details").put("retryAfterSeconds", 3);
        assertThat(new Answer(504, status, Optional.empty(), Optional.empty()).pause())
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void aFailedRequestIsSentOnceOnly() throws Exception {
        try (var server = new HttpTestServer(500, STATUS.formatted("no", "InternalError", 500))) {
            failure(server);
            assertThat(server.requests()).isOne();
        }
    }

    @Test
    void anAnswerThatIsNoJsonIsAFailureAllTheSame() throws Exception {
        var failure = failure(new HttpTestServer(502, "<html>bad gateway</html>"));
        assertThat(failure.code()).isEqualTo(502);
        assertThat(failure).hasMessage("reading Workload/apps/podinfo failed: the API server gave no reason (502)");
    }

    @Test
    void aMessageOfSeveralLinesBecomesOne() throws Exception {
        var failure = failure(new HttpTestServer(422, STATUS.formatted("first:\\n  second", "Invalid", 422)));
        assertThat(failure.getMessage()).contains("first: second (422 Invalid)");
        assertThat(failure.invalid()).isTrue();
    }

    @Test
    void noAnswerIsCodeZero() throws Exception {
        try (var connection = HttpTestServer.connect(folder, "http://127.0.0.1:" + UnusedPort.find())) {
            var failure =
                    catchThrowableOfType(ApiFailure.class, () -> new KubeApiClient(connection).workload(WORKLOAD));
            assertThat(failure.code()).isZero();
            assertThat(failure)
                    .hasMessage("reading Workload/apps/podinfo failed: the API server can't be reached:"
                            + " connection refused");
        }
    }

    /** Mounted tokens are replaced while the controller runs; a bug, which this would look like, restarts actors. */
    @Test
    void aTokenThatCannotBeReadIsAFailedRequest() throws Exception {
        var token = Files.writeString(folder.resolve("token"), "one");
        var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
            clusters: [{name: c, cluster: {server: "http://127.0.0.1:%d"}}]
            users: [{name: u, user: {tokenFile: token}}]
            contexts: [{name: x, context: {cluster: c, user: u}}]
            current-context: x
            """.formatted(UnusedPort.find()));
        try (var connection = KubeConnection.open(KubeTarget.of(kubeconfig))) {
            Files.delete(token);
            var failure =
                    catchThrowableOfType(ApiFailure.class, () -> new KubeApiClient(connection).workload(WORKLOAD));
            assertThat(failure).hasMessageContaining("the token's file " + token + " can't be read");
        }
    }

    @Test
    void whatIsNoApiServerIsFoundOutAtTheStart() throws Exception {
        try (var server = new HttpTestServer(200, "hello");
                var connection = server.connect(folder)) {
            var problem = catchThrowableOfType(KubeSetupException.class, connection::verify);
            assertThat(problem).hasMessageContaining("isn't a Kubernetes API server (HTTP 200)");
        }
    }

    @Test
    void anEventThatCannotBeWrittenIsForgotten() throws Exception {
        try (var server = new HttpTestServer(403, STATUS.formatted("no", "Forbidden", 403));
                var connection = server.connect(folder)) {
            var about = Json.object();
            about.putObject("metadata").put("namespace", "apps").put("name", "podinfo");
            var api = new KubeApiClient(connection);
            api.event(new EventNote(about, EventNote.Type.NORMAL, "Ready", "done"));
            assertThat(api.flush(Duration.ofSeconds(30))).isTrue();
            assertThat(server.requests()).isOne();
        }
    }

    private ApiFailure failure(HttpTestServer server) throws Exception {
        try (server;
                var connection = server.connect(folder)) {
            return catchThrowableOfType(ApiFailure.class, () -> new KubeApiClient(connection).workload(WORKLOAD));
        }
    }
}
