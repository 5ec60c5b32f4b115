package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.AppliedRecord.Entry;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Member;
import io.dockyards.flux2.api.PreparedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class R20ALostRecordIsToldFromOneThatNeverWasTest {
    private static final PreparedObject A = Samples.configMap("a");
    private static final PreparedObject B = Samples.configMap("b");

    private static boolean isLost(ObjectNode workload, ObjectNode... fluxMembers) {
        return LostRecord.isLost(Samples.observed(workload, fluxMembers), Optional.empty(), false);
    }

    private static ObjectNode reconciled(String status) {
        return Samples.withConditions(
                "- {type: WorkloadTemplateReconciled, status: \"" + status + "\", reason: R, message: m}");
    }

    @Test
    void aNewWorkloadHasLostNone() {
        assertThat(isLost(Samples.workloadJson())).isFalse();
    }

    @Test
    void oneThatHasWaitedSoFarHasLostNone() {
        assertThat(isLost(reconciled("False"))).isFalse();
    }

    @Test
    void oneThatWasReconciledHas() {
        assertThat(isLost(reconciled("True"))).isTrue();
    }

    @Test
    void soHasOneThatOwnsWhatItRenders() {
        assertThat(LostRecord.isLost(Samples.observed(Samples.workloadJson()), Optional.empty(), true))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {Samples.UID, "a-predecessor"})
    void soHasOneThatOwnsAFluxObject(String owner) {
        ObjectNode member = Samples.kustomization("k");
        member.withObject("/metadata").putArray("ownerReferences").addObject().put("uid", owner);
        assertThat(isLost(reconciled("False"), member)).isEqualTo(owner.equals(Samples.UID));
    }

    @Test
    void aRecordThatIsThereIsLostOnlyIfItCannotBeRead() {
        AppliedRecord record = found(A);
        Observed seen = Samples.observed(reconciled("True"));
        assertThat(LostRecord.isLost(seen, Optional.of(record), true)).isFalse();
        AppliedRecord unreadable = AppliedRecord.unreadable(Optional.of("7"));
        assertThat(LostRecord.isLost(Samples.observed(Samples.workloadJson()), Optional.of(unreadable), false))
                .isTrue();
    }

    @Test
    void whatIsFoundIsDroppedUnlessItIsRendered() {
        ApplyPlan plan = ApplyPlan.of(Samples.workload(), "inputs", List.of(A), Optional.of(found(A, B)), false);
        assertThat(plan.before().resourceVersion()).contains("7");
        assertThat(plan.before().entries()).extracting(Entry::key).containsExactly(A.key(), B.key());
        AppliedRecord after = plan.after(Map.of(A.key(), live(A)), plan.before());
        assertThat(after.entries())
                .filteredOn(entry -> !entry.dropped())
                .extracting(Entry::key)
                .containsExactly(A.key());
        assertThat(after.entries()).filteredOn(Entry::dropped).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(B.key());
            assertThat(entry.uid()).contains("u-b");
        });
    }

    @Test
    void anObjectThatTwoGroupsShowIsTakenInOnce() {
        LiveObject live = live(A);
        AppliedRecord record = LostRecord.from(
                Samples.workload(),
                List.of(new Member(A.type(), live), new Member(Samples.kind("events.k8s.io/v1", "Event"), live)),
                Optional.empty());
        assertThat(record.entries()).hasSize(1);
    }

    private static LiveObject live(PreparedObject object) {
        return Samples.live(object.key(), "u-" + object.key().name());
    }

    private static AppliedRecord found(PreparedObject... objects) {
        return LostRecord.from(
                Samples.workload(),
                List.of(objects).stream()
                        .map(object -> new Member(object.type(), live(object)))
                        .toList(),
                Optional.of(AppliedRecord.unreadable(Optional.of("7"))));
    }
}
