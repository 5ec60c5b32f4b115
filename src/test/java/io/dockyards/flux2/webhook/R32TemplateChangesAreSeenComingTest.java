package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an update of a template says about the Workloads that use it. */
class R32TemplateChangesAreSeenComingTest {
    private final RunningServer server = RunningServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void inputsThatWouldNoLongerBeAcceptedAreWarnings() {
        workload("a", "{\"size\":1}");
        workload("b", "{\"size\":2}");
        server.desk.checkInput = (_, input) -> CompletableFuture.completedStage(new ToolOutcome.Answered<>(
                new InputCheck(true, input.contains("2") ? List.of(error("size: too large")) : List.of())));
        assertThat(update())
                .containsExactly(
                        "1 of 2 Workloads would fail: org/b", "Workload org/b: spec.input: Forbidden: size: too large");
    }

    @Test
    void soAreWorkloadsThatCouldNoLongerBeRendered() {
        workload("a", "{\"size\":1}");
        server.desk.clusters.put(new Name("org", "blue"), Json.object());
        server.desk.render = input -> {
            assertThat(new String(input.workload(), StandardCharsets.UTF_8)).contains("\"size\":1");
            return CompletableFuture.completedStage(
                    new RenderOutcome.Failed(Reason.FILL_PATH_FAILED, List.of(error("conflict"))));
        };
        assertThat(update()).contains("Workload org/a: FillPathFailed: conflict");
    }

    @Test
    void whatTheTimeDoesNotReachIsCounted() {
        workload("a", "{\"size\":1}");
        workload("b", "{\"size\":2}");
        server.desk.checkInput = (_, input) -> CompletableFuture.completedStage(
                input.contains("2")
                        ? new ToolOutcome.Ended<>(new RenderOutcome.Exceeded(Limit.TIME, "over time"))
                        : new ToolOutcome.Answered<>(new InputCheck(true, List.of())));
        assertThat(update())
                .containsExactly(
                        "no Workload was found that would fail, but only 1 of 2 looked at before time was over");
    }

    @Test
    void nothingThatGoesWrongInItRefusesTheTemplate() {
        workload("a", "{\"size\":1}");
        server.desk.checkInput = (_, _) -> {
            throw new IllegalStateException("a fault of a test's desk");
        };
        assertThat(update()).isEmpty();
    }

    @Test
    void suspendedWorkloadsAreLeftOut() {
        workload("a", "{\"size\":1}");
        server.desk
                .workloads
                .getFirst()
                .json()
                .withObject("/metadata/annotations")
                .put("dockyards.io/suspend", "true");
        server.desk.checkInput = (_, _) -> CompletableFuture.completedStage(
                new ToolOutcome.Answered<>(new InputCheck(true, List.of(error("never asked")))));
        assertThat(update()).isEmpty();
    }

    private static CueError error(String message) {
        return new CueError(message, "", List.of());
    }

    private void workload(String name, String input) {
        server.desk.workloads.add(new Workload(RunningServer.read("""
            {"metadata":{"name":"%s","namespace":"org","labels":{"dockyards.io/cluster-name":"blue"}},
             "spec":{"workloadTemplateRef":{"name":"web"},"input":%s}}\
            """.formatted(name, input))));
    }

    private List<String> update() {
        ObjectNode review = RunningServer.review("UPDATE", "WorkloadTemplate", template("package template // after"));
        ((ObjectNode) review.path("request")).set("oldObject", template("package template // before"));
        JsonNode response = RunningServer.response(server.post(RunningServer.TEMPLATES, review.toString()));
        assertThat(response.path("allowed").booleanValue()).isTrue();
        List<String> warnings = new java.util.ArrayList<>();
        response.path("warnings").forEach(warning -> warnings.add(warning.asText()));
        return warnings;
    }

    private static ObjectNode template(String source) {
        ObjectNode template = RunningServer.read("{\"metadata\":{\"name\":\"web\",\"namespace\":\"org\"}}");
        template.putObject("spec").put("type", "dockyards.io/cue").put("source", source);
        return template;
    }
}
