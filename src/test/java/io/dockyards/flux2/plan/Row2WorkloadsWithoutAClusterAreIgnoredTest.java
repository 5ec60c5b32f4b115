package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.OwnerCluster;
import io.dockyards.flux2.api.Workload;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Row2WorkloadsWithoutAClusterAreIgnoredTest {
    @Test
    void neitherOwnerReferenceNorLabel() {
        Observed observed = Samples.observed(owners("[]"));
        assertThat(WorkloadPlanner.decide(observed, Samples.ENGINE)).isInstanceOf(Decision.Ignore.class);
        assertThat(StatusPlanner.conditions(observed, StatusReport.of(Optional.empty()), Samples.NOW))
                .isEmpty();
    }

    @Test
    void theLabelNamesTheClusterOfAWorkloadFromGit() {
        ObjectNode workload = owners("[]");
        ((ObjectNode) workload.get("metadata")).putObject("labels").put("dockyards.io/cluster-name", "quay");
        assertThat(new Workload(workload).ownerCluster()).isEqualTo(new OwnerCluster.Named("quay"));
    }

    @Test
    void anOwnerReferenceWinsOverTheLabel() {
        ObjectNode workload = Samples.workloadJson();
        ((ObjectNode) workload.get("metadata")).putObject("labels").put("dockyards.io/cluster-name", "quay");
        assertThat(new Workload(workload).ownerCluster()).isEqualTo(new OwnerCluster.Named("pier"));
    }

    @Test
    void theFirstOwnerReferenceOfTheGroupCountsInWhicheverVersion() {
        assertThat(new Workload(owners("""
            - {apiVersion: cluster.x-k8s.io/v1beta1, kind: Cluster, name: other, uid: a}
            - {apiVersion: dockyards.io/v1alpha3, kind: Organization, name: org, uid: b}
            - {apiVersion: dockyards.io/v9, kind: Cluster, name: first, uid: c}
            - {apiVersion: dockyards.io/v1alpha3, kind: Cluster, name: second, uid: d}
            """)).ownerCluster()).isEqualTo(new OwnerCluster.Named("first"));
    }

    private static ObjectNode owners(String list) {
        ObjectNode workload = Samples.workloadJson();
        ((ObjectNode) workload.get("metadata"))
                .set("ownerReferences", Samples.yaml("list:\n" + list.indent(2)).get("list"));
        return workload;
    }
}
