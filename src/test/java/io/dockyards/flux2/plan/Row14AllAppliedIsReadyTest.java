package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Row14AllAppliedIsReadyTest {
    private static final Optional<Verdict> READY = Optional.of(Verdict.ready());

    @Test
    void templateReconciledAndReadyAreTrueOfThisGeneration() {
        ArrayNode conditions = StatusPlanner.conditions(
                        Samples.observed(Samples.workloadJson()), StatusReport.of(READY), Samples.NOW)
                .orElseThrow();
        assertThat(conditions).containsExactly(Samples.yaml("""
            {type: WorkloadTemplateReconciled, status: "True", observedGeneration: 4, \
            lastTransitionTime: "2026-03-01T12:00:00Z", reason: Ready, message: ""}
            """), Samples.yaml("""
                {type: Ready, status: "True", observedGeneration: 4, \
                lastTransitionTime: "2026-03-01T12:00:00Z", reason: Ready, message: ""}
                """));
    }

    @Test
    void onceWrittenNothingDiffers() {
        ObjectNode workload = Samples.workloadJson();
        workload.putObject("status")
                .set(
                        "conditions",
                        StatusPlanner.conditions(Samples.observed(workload), StatusReport.of(READY), Samples.NOW)
                                .orElseThrow());
        assertThat(StatusPlanner.conditions(
                        Samples.observed(workload), StatusReport.of(READY), Samples.NOW.plusSeconds(60)))
                .isEmpty();
    }

    /** A number comes back from the API server as the smallest type that holds it. */
    @Test
    void norDoesItOnceReadBack() throws IOException {
        ObjectNode workload = Samples.workloadJson();
        workload.putObject("status")
                .set(
                        "conditions",
                        StatusPlanner.conditions(Samples.observed(workload), StatusReport.of(READY), Samples.NOW)
                                .orElseThrow());
        ObjectNode read = (ObjectNode) Json.read(Json.write(workload));
        assertThat(StatusPlanner.conditions(
                        Samples.observed(read), StatusReport.of(READY), Samples.NOW.plusSeconds(60)))
                .isEmpty();
    }

    @Test
    void aNewGenerationMovesObservedGenerationButNoTransitionTime() {
        ObjectNode workload = Samples.withConditions("""
            - {type: WorkloadTemplateReconciled, status: "True", reason: Ready, message: "", \
            observedGeneration: 3, lastTransitionTime: "2026-02-01T00:00:00Z"}
            """);
        ArrayNode conditions = StatusPlanner.conditions(Samples.observed(workload), StatusReport.of(READY), Samples.NOW)
                .orElseThrow();
        assertThat(conditions.get(0).get("observedGeneration").asLong()).isEqualTo(4);
        assertThat(conditions.get(0).get("lastTransitionTime").asText()).isEqualTo("2026-02-01T00:00:00Z");
    }

    @Test
    void aChangedStatusMovesTheTransitionTime() {
        ObjectNode workload = Samples.withConditions("""
            - {type: WorkloadTemplateReconciled, status: "False", reason: LoadInstanceFailed, message: "x", \
            observedGeneration: 3, lastTransitionTime: "2026-02-01T00:00:00Z"}
            """);
        ArrayNode conditions = StatusPlanner.conditions(Samples.observed(workload), StatusReport.of(READY), Samples.NOW)
                .orElseThrow();
        assertThat(conditions.get(0).get("lastTransitionTime").asText()).isEqualTo("2026-03-01T12:00:00Z");
    }
}
