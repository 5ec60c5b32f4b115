package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ForeignConditionsAreKeptTest {
    @Test
    void theyKeepTheirContentAndTheirPlaces() {
        ObjectNode workload = Samples.withConditions("""
            - {type: WorkloadInventoryReady, status: "True", reason: Fine, message: m, extra: {kept: 1}}
            - {type: Ready, status: "False", reason: Old, message: "", lastTransitionTime: "2026-02-01T00:00:00Z"}
            - {type: Fancy, status: "False", reason: Odd, message: ""}
            """);
        ArrayNode planned = StatusPlanner.conditions(
                        Samples.observed(workload), StatusReport.of(Optional.of(Verdict.ready())), Samples.NOW)
                .orElseThrow();
        assertThat(planned)
                .extracting(condition -> condition.get("type").asText())
                .containsExactly("WorkloadInventoryReady", "Ready", "Fancy", "WorkloadTemplateReconciled");
        assertThat(planned.get(0))
                .isEqualTo(workload.get("status").get("conditions").get(0));
        assertThat(planned.get(2))
                .isEqualTo(workload.get("status").get("conditions").get(2));
    }
}
