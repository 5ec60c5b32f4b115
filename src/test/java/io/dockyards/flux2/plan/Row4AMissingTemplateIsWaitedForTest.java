package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Row4AMissingTemplateIsWaitedForTest {
    @Test
    void theTemplateDoesNotExist() {
        Observed observed =
                new Observed(Samples.workload(), Optional.of(Samples.cluster()), Optional.empty(), List.of());
        assertThat(WorkloadPlanner.decide(observed, Samples.ENGINE))
                .isEqualTo(new Decision.Report(
                        Reason.WAITING_FOR_WORKLOAD_TEMPLATE, "WorkloadTemplate common/web doesn't exist"));
    }

    @Test
    void itIsToldBeforeAnUnreadyCluster() {
        ObjectNode cluster = Samples.cluster();
        ((ObjectNode) cluster.get("status").get("conditions").get(0)).put("status", "False");
        Observed observed = new Observed(Samples.workload(), Optional.of(cluster), Optional.empty(), List.of());
        assertThat(WorkloadPlanner.decide(observed, Samples.ENGINE))
                .isInstanceOfSatisfying(
                        Decision.Report.class,
                        report -> assertThat(report.reason()).isEqualTo(Reason.WAITING_FOR_WORKLOAD_TEMPLATE));
    }

    @Test
    void withoutANamespaceTheReferenceMeansTheWorkloadsOwn() {
        ObjectNode workload = Samples.workloadJson();
        ((ObjectNode) workload.get("spec").get("workloadTemplateRef")).remove("namespace");
        assertThat(new Workload(workload).templateRef()).contains(new Name("shop", "web"));
        assertThat(Samples.workload().templateRef()).contains(new Name("common", "web"));
    }
}
