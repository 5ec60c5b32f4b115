package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsIT {
    private final TestCluster cluster = TestCluster.get();
    private KubeConnection connection;
    private KubeApiClient api;
    private ObjectNode workload;
    private String namespace;

    @BeforeEach
    void connect() {
        connection = cluster.connect();
        api = new KubeApiClient(connection);
        namespace = cluster.namespace();
        workload = cluster.apply(Workloads.of(new Name(namespace, "podinfo")));
    }

    @AfterEach
    void disconnect() {
        connection.close();
    }

    @Test
    void anEventIsAboutItsObject() throws Exception {
        note("ReconcileFailed", "no");
        assertThat(events()).singleElement().satisfies(event -> {
            assertThat(event.at("/involvedObject/kind").asText()).isEqualTo("Workload");
            assertThat(event.at("/involvedObject/uid")).isEqualTo(workload.at("/metadata/uid"));
            assertThat(event.path("type").asText()).isEqualTo("Warning");
            assertThat(event.path("reason").asText()).isEqualTo("ReconcileFailed");
            assertThat(event.path("message").asText()).isEqualTo("no");
            assertThat(event.at("/source/component").asText()).isEqualTo("dockyards-flux2");
            assertThat(event.path("count").asInt()).isOne();
        });
    }

    @Test
    void theSameNewsAreCounted() throws Exception {
        note("ReconcileFailed", "no");
        note("ReconcileFailed", "no");
        note("ReconcileFailed", "something else");
        assertThat(events())
                .extracting(
                        event -> event.path("message").asText(),
                        event -> event.path("count").asInt())
                .containsExactlyInAnyOrder(Tuple.tuple("no", 2), Tuple.tuple("something else", 1));
    }

    @Test
    void anEventThatWasCleanedUpIsMadeAgain() throws Exception {
        note("ReconcileFailed", "no");
        cluster.delete(
                "v1",
                "Event",
                namespace,
                events().getFirst().at("/metadata/name").asText());
        note("ReconcileFailed", "no");
        assertThat(events())
                .singleElement()
                .satisfies(event -> assertThat(event.path("count").asInt()).isOne());
    }

    @Test
    void aMessageThatIsTooLongIsCut() throws Exception {
        note("ReconcileFailed", "ä".repeat(2_000));
        assertThat(events())
                .singleElement()
                .satisfies(event -> assertThat(event.path("message").asText())
                        .startsWith("äää")
                        .endsWith("…"));
    }

    private void note(String reason, String message) throws InterruptedException {
        api.event(new EventNote(workload, EventNote.Type.WARNING, reason, message));
        assertThat(api.flush(Duration.ofSeconds(30))).isTrue();
    }

    private List<JsonNode> events() throws IOException {
        return cluster.client()
                .get("/api/v1/namespaces/" + namespace + "/events")
                .path("items")
                .valueStream()
                .toList();
    }
}
