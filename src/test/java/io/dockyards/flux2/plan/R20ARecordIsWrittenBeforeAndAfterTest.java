package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.AppliedRecord.Entry;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R20ARecordIsWrittenBeforeAndAfterTest {
    private static final PreparedObject A = Samples.configMap("a");
    private static final PreparedObject B = Samples.configMap("b");

    @Test
    void beforeTheFirstApplyNamesAreInAndDigestsOut() {
        AppliedRecord before = plan(List.of(A, B), Optional.empty()).before();
        assertThat(before.workloadUid()).isEqualTo(Samples.UID);
        assertThat(before.inputDigest()).isEmpty();
        assertThat(before.objectsDigest()).isEmpty();
        assertThat(before.entries())
                .containsExactly(
                        new Entry(A.key(), "v1", "it", Optional.empty(), Optional.empty(), false),
                        new Entry(B.key(), "v1", "it", Optional.empty(), Optional.empty(), false));
    }

    @Test
    void afterTheLastDigestsUidsAndEntriesAreIn() {
        AppliedRecord record = applied(List.of(A));
        assertThat(record.inputDigest()).contains("inputs");
        assertThat(record.objectsDigest()).isPresent();
        assertThat(record.entries())
                .containsExactly(new Entry(A.key(), "v1", "it", Optional.of("u-a"), Optional.of("h-u-a"), false));
    }

    @Test
    void whatIsNoLongerRenderedIsDroppedOnlyAfterTheApply() {
        ApplyPlan plan = plan(List.of(B), Optional.of(applied(List.of(A))));
        AppliedRecord before = plan.before();
        assertThat(before.entries()).extracting(Entry::key, Entry::dropped).contains(tuple(A.key(), false));
        AppliedRecord after = plan.after(Map.of(B.key(), Samples.live(B.key(), "u-b")), before);
        assertThat(after.entries())
                .extracting(Entry::key, Entry::dropped)
                .containsExactly(tuple(B.key(), false), tuple(A.key(), true));
        assertThat(after.entries().get(1).uid()).contains("u-a");
    }

    @Test
    void whatIsRenderedAgainIsDroppedNoLonger() {
        ApplyPlan without = plan(List.of(B), Optional.of(applied(List.of(A))));
        AppliedRecord dropped = without.after(Map.of(B.key(), Samples.live(B.key(), "u-b")), without.before());
        AppliedRecord before = plan(List.of(A, B), Optional.of(dropped)).before();
        assertThat(before.entries()).noneMatch(Entry::dropped);
    }

    @Test
    void theSameObjectUnderAnotherGroupIsNotDropped() {
        PreparedObject old = Samples.object("{apiVersion: extensions/v1beta1, kind: Ingress, metadata: {name: i}}");
        PreparedObject now = Samples.object("{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i}}");
        ApplyPlan plan = plan(List.of(now), Optional.of(applied(List.of(old))));
        AppliedRecord after = plan.after(Map.of(now.key(), Samples.live(now.key(), "u-i")), plan.before());
        assertThat(after.entries()).extracting(Entry::key).containsExactly(now.key());
    }

    @Test
    void afterAFailedApplyTheSameRecordIsNotWrittenAgain() {
        ApplyPlan first = plan(List.of(A), Optional.empty());
        assertThat(first.writesBefore()).isTrue();
        assertThat(plan(List.of(A), Optional.of(first.before())).writesBefore()).isFalse();
    }

    @Test
    void aRecordIsWrittenAtTheResourceVersionThatItWasReadAt() {
        AppliedRecord applied = applied(List.of(A));
        AppliedRecord read = new AppliedRecord(
                applied.workloadUid(),
                applied.inputDigest(),
                applied.objectsDigest(),
                applied.entries(),
                Optional.of("77"));
        assertThat(plan(List.of(B), Optional.of(read)).before().resourceVersion())
                .contains("77");
    }

    @Test
    void aRecreatedWorkloadTakesItsPredecessorsRecordOver() {
        ObjectNode json = Samples.workloadJson();
        ((ObjectNode) json.get("metadata")).put("uid", "new-uid");
        ApplyPlan plan = ApplyPlan.of(new Workload(json), "inputs", List.of(A), Optional.of(applied(List.of(A))), true);
        assertThat(plan.writesObjects()).isTrue();
        assertThat(plan.before().workloadUid()).isEqualTo("new-uid");
        assertThat(plan.before().objectsDigest()).isEmpty();
        assertThat(plan.before().entries()).extracting(Entry::key).containsExactly(A.key());
    }

    private static org.assertj.core.groups.Tuple tuple(ObjectKey key, boolean dropped) {
        return org.assertj.core.groups.Tuple.tuple(key, dropped);
    }

    private static AppliedRecord applied(List<PreparedObject> objects) {
        return R10UnchangedObjectsAreNotWrittenTest.applied(Samples.workload(), "inputs", objects);
    }

    private static ApplyPlan plan(List<PreparedObject> objects, Optional<AppliedRecord> record) {
        return ApplyPlan.of(Samples.workload(), "inputs", objects, record, true);
    }
}
