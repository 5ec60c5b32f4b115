package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class R10UnchangedObjectsAreNotWrittenTest {
    private static final List<PreparedObject> OBJECTS = Samples.objects(
            Samples.field("a", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: u, z: w}}"),
            Samples.field("b", "{apiVersion: v1, kind: ConfigMap, metadata: {name: b}}"));

    @Test
    void inputsThatGiveTheSameObjectsMoveOnlyTheRecordsInputDigest() {
        AppliedRecord record = applied("inputs-1");
        ApplyPlan plan = ApplyPlan.of(Samples.workload(), "inputs-2", OBJECTS, Optional.of(record), true);
        assertThat(plan.writesObjects()).isFalse();
        assertThat(plan.writesBefore()).isFalse();
        assertThat(plan.after(Map.of(), record))
                .isEqualTo(new AppliedRecord(
                        record.workloadUid(),
                        Optional.of("inputs-2"),
                        record.objectsDigest(),
                        record.entries(),
                        record.resourceVersion()));
    }

    @Test
    void theOrderOfObjectsAndOfTheirFieldsDoesNotCount() {
        List<PreparedObject> reordered = Samples.objects(
                Samples.field("b", "{kind: ConfigMap, apiVersion: v1, metadata: {name: b}}"),
                Samples.field("a", "{data: {z: w, x: u}, apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"));
        assertThat(ApplyPlan.of(Samples.workload(), "i", reordered, Optional.of(applied("i")), true)
                        .writesObjects())
                .isFalse();
    }

    @Test
    void anotherValueOrAnotherSetOfObjectsIsWritten() {
        List<PreparedObject> changed =
                Samples.objects(Samples.field("a", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}"));
        assertThat(ApplyPlan.of(Samples.workload(), "i", changed, Optional.of(applied("i")), true)
                        .writesObjects())
                .isTrue();
        assertThat(ApplyPlan.of(Samples.workload(), "i", OBJECTS.subList(0, 1), Optional.of(applied("i")), true)
                        .writesObjects())
                .isTrue();
    }

    @Test
    void membersThatWereNotFoundAsLeftAreWrittenAgain() {
        assertThat(ApplyPlan.of(Samples.workload(), "i", OBJECTS, Optional.of(applied("i")), false)
                        .writesObjects())
                .isTrue();
    }

    @Test
    void withoutARecordOrWithDigestsOutEverythingIsWritten() {
        assertThat(ApplyPlan.of(Samples.workload(), "i", OBJECTS, Optional.empty(), true)
                        .writesObjects())
                .isTrue();
        AppliedRecord interrupted = ApplyPlan.of(Samples.workload(), "i", OBJECTS, Optional.of(applied("i")), true)
                .before();
        assertThat(ApplyPlan.of(Samples.workload(), "i", OBJECTS, Optional.of(interrupted), true)
                        .writesObjects())
                .isTrue();
    }

    static AppliedRecord applied(String inputDigest) {
        return applied(Samples.workload(), inputDigest, OBJECTS);
    }

    static AppliedRecord applied(Workload workload, String inputDigest, List<PreparedObject> objects) {
        ApplyPlan plan = ApplyPlan.of(workload, inputDigest, objects, Optional.empty(), true);
        Map<ObjectKey, LiveObject> live = objects.stream()
                .collect(Collectors.toMap(
                        PreparedObject::key,
                        object -> Samples.live(object.key(), "u-" + object.key().name())));
        return plan.after(live, plan.before());
    }
}
