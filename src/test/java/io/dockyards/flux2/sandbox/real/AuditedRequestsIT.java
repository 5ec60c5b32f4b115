package io.dockyards.flux2.sandbox.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedApiServer.class)
class AuditedRequestsIT {
    private final RealApiServer server;

    AuditedRequestsIT(RealApiServer server) {
        this.server = server;
    }

    @Test
    void areCountedWithoutWaitingOnceTheyWereAnswered() throws IOException {
        var namespace = SharedApiServer.newNamespace(server);
        var path = "/api/v1/namespaces/" + namespace + "/configmaps/counted";
        for (var i = 0; i < 20; i++) {
            server.client().apply(path, "counter", """
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "counted"}, "data": {"i": "%d"}}\
                """.formatted(i));
            assertThat(server.requests(request -> request.isWrite()
                            && request.namespace().equals(namespace)
                            && request.name().equals("counted")))
                    .isEqualTo(i + 1);
        }
    }

    @Test
    void tellWhoAskedForWhatAndWhatTheAnswerWas() throws IOException {
        var namespace = SharedApiServer.newNamespace(server);
        var path = "/api/v1/namespaces/" + namespace + "/configmaps/missing";
        var before = Instant.now();
        server.client()
                .send(server.client()
                        .request(path)
                        .header("User-Agent", "asker/1")
                        .build());

        assertThat(server.requests())
                .filteredOn(request -> request.namespace().equals(namespace)
                        && request.userAgent().equals("asker/1"))
                .allSatisfy(request -> assertThat(request.at()).isBetween(before, Instant.now()))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
                .containsExactly(new AuditedRequest(
                        "get",
                        User.ADMINISTRATOR.name(),
                        "asker/1",
                        "",
                        "configmaps",
                        "",
                        namespace,
                        "missing",
                        404,
                        path,
                        before));
    }

    @Test
    void areNoWritesIfTheyWereDryRuns() throws IOException {
        var namespace = SharedApiServer.newNamespace(server);
        server.client().create("/api/v1/namespaces/" + namespace + "/configmaps?dryRun=All", """
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "tried"}}\
            """);

        assertThat(server.requests(request ->
                        request.namespace().equals(namespace) && request.verb().equals("create")))
                .isOne();
        assertThat(server.requests(request -> request.namespace().equals(namespace) && request.isWrite()))
                .isZero();
    }
}
