package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.PreparedObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R24TheRecordHoldsClusterScopedMembersTest {
    private static final PreparedObject ROLE =
            Samples.object("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: r}}");

    @Test
    void theFinalizerIsThereFromTheWriteOfTheFirstSuchName() {
        assertThat(finalizers(plan(List.of(ROLE), Optional.empty()).before()))
                .isEqualTo(Samples.yaml("{list: [dockyards.io/cluster-scoped]}").get("list"));
    }

    @Test
    void itStaysWhileADroppedOneIsListed() {
        AppliedRecord record = R10UnchangedObjectsAreNotWrittenTest.applied(Samples.workload(), "i", List.of(ROLE));
        ApplyPlan plan = plan(List.of(), Optional.of(record));
        assertThat(finalizers(plan.after(java.util.Map.of(), plan.before()))).hasSize(1);
    }

    @Test
    void namespacedMembersNeedNone() {
        assertThat(finalizers(plan(List.of(Samples.configMap("a")), Optional.empty())
                                .before())
                        .isMissingNode())
                .isTrue();
    }

    private static ApplyPlan plan(List<PreparedObject> objects, Optional<AppliedRecord> record) {
        return ApplyPlan.of(Samples.workload(), "i", objects, record, true);
    }

    private static JsonNode finalizers(AppliedRecord record) {
        return RecordCodec.toConfigMap(new Name("shop", "cart"), record).at("/metadata/finalizers");
    }
}
