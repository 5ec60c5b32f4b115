package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Row1DeletedWorkloadsRenderNothingTest {
    @Test
    void aWorkloadThatIsBeingDeletedIsIgnored() {
        assertThat(WorkloadPlanner.decide(Samples.observed(deleted()), Samples.ENGINE))
                .isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void reconcilingAndReadyAreKeptUpToDate() {
        Observed observed = Samples.observed(deleted(), Samples.kustomization("app", "Reconciling=True"));
        ArrayNode conditions = StatusPlanner.conditions(observed, StatusReport.of(Optional.empty()), Samples.NOW)
                .orElseThrow();
        assertThat(conditions)
                .extracting(c -> c.get("type").asText() + "=" + c.get("status").asText() + " "
                        + c.get("reason").asText())
                .containsExactly("Reconciling=True KustomizationReconciling", "Ready=False KustomizationReconciling");
    }

    private static ObjectNode deleted() {
        ObjectNode workload = Samples.workloadJson();
        ((ObjectNode) workload.get("metadata")).put("deletionTimestamp", "2026-02-28T00:00:00Z");
        return workload;
    }
}
