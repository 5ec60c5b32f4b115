package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Row2aAMissingClusterIsWaitedForTest {
    @Test
    void theClusterDoesNotExist() {
        Observed observed =
                new Observed(Samples.workload(), Optional.empty(), Optional.of(Samples.template()), List.of());
        assertThat(WorkloadPlanner.decide(observed, Samples.ENGINE))
                .isEqualTo(new Decision.Report(Reason.WAITING_FOR_CLUSTER, "Cluster shop/pier doesn't exist"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: dockyards.io/v1alpha3/more, kind: Cluster, name: pier, uid: a}",
                "{apiVersion: '', kind: Cluster, name: pier, uid: a}",
                "{apiVersion: dockyards.io/v1alpha3, kind: Cluster, uid: a}"
            })
    void theOwnerReferenceIsMalformed(String reference) {
        ObjectNode workload = Samples.workloadJson();
        ((ObjectNode) workload.get("metadata")).putArray("ownerReferences").add(Samples.yaml(reference));
        assertThat(WorkloadPlanner.decide(Samples.observed(workload), Samples.ENGINE))
                .isInstanceOfSatisfying(
                        Decision.Report.class,
                        report -> assertThat(report.reason()).isEqualTo(Reason.WAITING_FOR_CLUSTER));
    }
}
