package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Row3WorkloadsWithoutATemplateReferenceAreIgnoredTest {
    @Test
    void noReference() {
        assertThat(WorkloadPlanner.decide(Samples.observed(without(Samples.workloadJson())), Samples.ENGINE))
                .isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void whetherTheClusterIsThereOrNot() {
        Observed observed = new Observed(
                new Workload(without(Samples.workloadJson())), Optional.empty(), Optional.empty(), List.of());
        assertThat(WorkloadPlanner.decide(observed, Samples.ENGINE)).isInstanceOf(Decision.Ignore.class);
    }

    @Test
    void readyIsRecomputedFromWhatIsThere() {
        ObjectNode workload = without(Samples.withConditions("""
            - {type: WorkloadTemplateReconciled, status: "False", reason: LoadInstanceFailed, message: broken, \
            observedGeneration: 3, lastTransitionTime: "2026-02-01T00:00:00Z"}
            """));
        ArrayNode conditions = StatusPlanner.conditions(
                        Samples.observed(workload), StatusReport.of(Optional.empty()), Samples.NOW)
                .orElseThrow();
        assertThat(conditions.get(0))
                .isEqualTo(workload.get("status").get("conditions").get(0));
        assertThat(conditions.get(1)).isEqualTo(Samples.yaml("""
            {type: Ready, status: "False", observedGeneration: 3, \
            lastTransitionTime: "2026-03-01T12:00:00Z", reason: LoadInstanceFailed, message: broken}
            """));
    }

    private static ObjectNode without(ObjectNode workload) {
        ((ObjectNode) workload.get("spec")).remove("workloadTemplateRef");
        return workload;
    }
}
