package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Row6AnUnreadyClusterIsWaitedForTest {
    @Test
    void theClusterIsNotReady() {
        assertThat(WorkloadPlanner.decide(observed(Samples.workloadJson(), "False"), Samples.ENGINE))
                .isEqualTo(new Decision.Report(Reason.WAITING_FOR_CLUSTER_READY, "Cluster pier isn't Ready"));
    }

    @Test
    void aClusterComponentDoesNotWait() {
        ObjectNode workload = Samples.workloadJson();
        ((ObjectNode) workload.get("spec")).put("clusterComponent", true);
        assertThat(WorkloadPlanner.decide(observed(workload, "False"), Samples.ENGINE))
                .isInstanceOf(Decision.Render.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"True", "Unknown"})
    void onlyFalseHoldsItBack(String ready) {
        assertThat(WorkloadPlanner.decide(observed(Samples.workloadJson(), ready), Samples.ENGINE))
                .isInstanceOf(Decision.Render.class);
    }

    @Test
    void aClusterWithoutTheConditionHoldsNothingBack() {
        ObjectNode cluster = Samples.cluster();
        cluster.remove("status");
        assertThat(WorkloadPlanner.decide(observed(Samples.workloadJson(), cluster), Samples.ENGINE))
                .isInstanceOfSatisfying(
                        Decision.Render.class,
                        render -> assertThat(render.clusterName()).isEqualTo("pier"));
    }

    private static Observed observed(ObjectNode workload, String ready) {
        ObjectNode cluster = Samples.cluster();
        ((ObjectNode) cluster.get("status").get("conditions").get(0)).put("status", ready);
        return observed(workload, cluster);
    }

    private static Observed observed(ObjectNode workload, ObjectNode cluster) {
        return new Observed(new Workload(workload), Optional.of(cluster), Optional.of(Samples.template()), List.of());
    }
}
