package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.WorkloadTemplate;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an AdmissionReview to its answer. */
class QuestionsAreAnsweredTest {
    private static final String TEMPLATE = """
        {"apiVersion":"dockyards.io/v1alpha3","kind":"WorkloadTemplate","metadata":{"name":"web","namespace":"org"},
         "spec":{"type":"dockyards.io/cue","source":"package template"}}\
        """;
    private static final String WORKLOAD = """
        {"apiVersion":"dockyards.io/v1alpha3","kind":"Workload","metadata":{"name":"app","namespace":"org"},
         "spec":{"workloadTemplateRef":{"name":"web"},"input":{"replicas":"three"},"workloadTemplateInput":"x"}}\
        """;

    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aWorkloadWithoutItsTemplateIsRefusedWithACause() {
        JsonNode response = ask(RunningServer.review("CREATE", "Workload", RunningServer.read(WORKLOAD)));
        assertThat(response.path("uid").asText()).isEqualTo("705ab4f5-6393-11e8-b7cc-42010a800002");
        assertThat(response.path("allowed").booleanValue()).isFalse();
        JsonNode status = response.path("status");
        assertThat(status.path("code").intValue()).isEqualTo(422);
        assertThat(status.path("reason").asText()).isEqualTo("Invalid");
        assertThat(status.at("/details/causes/0/field").asText()).isEqualTo("spec.workloadTemplateRef");
        assertThat(status.at("/details/causes/0/message").asText()).isEqualTo("Not found: \"web\"");
    }

    @Test
    void warningsComeWithTheAnswer() {
        JsonNode response = ask(RunningServer.review("CREATE", "Workload", RunningServer.read(WORKLOAD)));
        assertThat(response.at("/warnings/0").asText()).isEqualTo("ignoring deprecated field workloadTemplateInput");
    }

    @Test
    void theInputIsCheckedAgainstTheTemplate() {
        withTemplate();
        server.desk.checkInput = (_, input) -> {
            assertThat(input).isEqualTo("{\"replicas\":\"three\"}");
            return CompletableFuture.completedStage(new ToolOutcome.Answered<>(
                    new InputCheck(true, List.of(new CueError("conflicting values", "", List.of())))));
        };
        JsonNode response = ask(RunningServer.review("CREATE", "Workload", RunningServer.read(WORKLOAD)));
        assertThat(response.at("/status/message").asText())
                .isEqualTo("Workload.dockyards.io \"app\" is invalid: spec.input: Forbidden: conflicting values");
    }

    @Test
    void anEngineThatFailsRefusesAndSaysSo() {
        withTemplate();
        server.desk.checkInput = (_, _) -> CompletableFuture.failedStage(new IllegalStateException("engine lost"));
        JsonNode response = ask(RunningServer.review("CREATE", "Workload", RunningServer.read(WORKLOAD)));
        assertThat(response.at("/status/message").asText()).contains("spec.input: Internal error: engine lost");
    }

    @Test
    void anApiServerThatDoesNotTellRefusesAndSaysSo() {
        server.desk.readFailure = Optional.of(new IOException("connection refused"));
        JsonNode response = ask(RunningServer.review("CREATE", "Workload", RunningServer.read(WORKLOAD)));
        assertThat(response.at("/status/message").asText())
                .contains("spec.workloadTemplateRef: Internal error: connection refused");
    }

    /** R31. */
    @Test
    void anUpdateThatChangesNothingPassesWithoutItsTemplate() {
        ObjectNode review = RunningServer.review("UPDATE", "Workload", RunningServer.read(WORKLOAD));
        ObjectNode before = RunningServer.read(WORKLOAD);
        ((ObjectNode) review.path("request")).set("oldObject", before);
        assertThat(ask(review).path("allowed").booleanValue()).isTrue();
    }

    @Test
    void aReferenceCannotBeTakenAway() {
        ObjectNode after = RunningServer.read(WORKLOAD);
        ((ObjectNode) after.path("spec")).remove("workloadTemplateRef");
        ObjectNode review = RunningServer.review("UPDATE", "Workload", after);
        ((ObjectNode) review.path("request")).set("oldObject", RunningServer.read(WORKLOAD));
        assertThat(ask(review).at("/status/message").asText()).contains("Forbidden: reference is immutable");
    }

    @Test
    void subresourcesPass() {
        ObjectNode review = RunningServer.review("CREATE", "Workload", RunningServer.read(WORKLOAD));
        ((ObjectNode) review.path("request")).put("subResource", "status");
        assertThat(ask(review).path("allowed").booleanValue()).isTrue();
    }

    private void withTemplate() {
        server.desk.templates.put(new Name("org", "web"), new WorkloadTemplate(RunningServer.read(TEMPLATE)));
    }

    private JsonNode ask(ObjectNode review) {
        return RunningServer.response(server.post(RunningServer.WORKLOADS + "?timeout=10s", review.toString()));
    }
}
