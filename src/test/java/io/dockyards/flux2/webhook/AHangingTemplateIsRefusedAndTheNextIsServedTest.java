package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.render.RenderSettings;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the request to its answer, with a real engine. */
class AHangingTemplateIsRefusedAndTheNextIsServedTest {
    private static final String HEAD = "package template\n\nimport \"list\"\n\n#cluster: _\n#workload: _\n";
    private static final String ENDLESS = HEAD + """
        let R = list.Range(0, 3000, 1)
        n: len([for a in R for b in R for c in R if a*b*c == -1 {a}])
        """;

    private static final String WELL = HEAD + "n: len(list.Range(0, 3, 1))\n";

    private final RunningServer server = RunningServer.withEngine(
            Duration.ofSeconds(8), RenderSettings.defaults().withWorkers(1));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void evenWithASingleWorker() {
        JsonNode refused = ask(ENDLESS);
        assertThat(refused.path("allowed").booleanValue()).isFalse();
        assertThat(refused.at("/status/code").intValue()).isEqualTo(422);
        assertThat(refused.at("/status/details/causes/0/field").asText()).isEqualTo("spec.source");
        assertThat(refused.at("/status/details/causes/0/message").asText())
                .contains("the template took longer than 8 s");

        // The first build in a process takes long on a busy machine; then it is known.
        Awaitility.await("a template that is well")
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(ask(WELL).path("allowed").booleanValue()).isTrue());
        assertThat(server.engine().look().isBusy()).isFalse();
    }

    private JsonNode ask(String source) {
        ObjectNode template =
                Json.object().put("apiVersion", "dockyards.io/v1alpha3").put("kind", "WorkloadTemplate");
        template.putObject("metadata").put("name", "web").put("namespace", "org");
        template.putObject("spec").put("type", "dockyards.io/cue").put("source", source);
        return RunningServer.response(server.post(
                RunningServer.TEMPLATES,
                RunningServer.review("CREATE", "WorkloadTemplate", template).toString()));
    }
}
