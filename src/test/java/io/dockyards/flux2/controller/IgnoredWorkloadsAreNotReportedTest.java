package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IgnoredWorkloadsAreNotReportedTest {
    private static final Name APP = Samples.name("app");

    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.ready();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void withoutAClusterNoConditionIsSet() {
        ObjectNode workload = Samples.workload(APP);
        workload.withObject("/metadata/labels").removeAll();
        bench.put(workload);
        assertThat(bench.awaitSettled(APP).verdict()).isEmpty();
        assertThat(bench.cluster.stored(APP).has("status")).isFalse();
        assertThat(bench.cluster.faults.writes()).isZero();
    }

    @Test
    void withoutATemplateReferenceNoConditionIsSet() {
        ObjectNode workload = Samples.workload(APP);
        workload.withObject("/spec").remove("workloadTemplateRef");
        bench.put(workload);
        bench.await(Fate.Ignored.class, ignored -> ignored.about().equals(APP));
        bench.awaitSettled(APP);
        assertThat(bench.cluster.faults.writes()).isZero();
    }

    @Test
    void itIsToldOncePerGeneration() {
        ObjectNode workload = Samples.workload(APP);
        workload.withObject("/spec").remove("workloadTemplateRef");
        bench.put(workload);
        bench.awaitSettled(APP);
        bench.put(workload.deepCopy());
        bench.awaitSettled(APP);
        assertThat(ignoredSoFar()).isEqualTo(1);
        ObjectNode changed = workload.deepCopy();
        changed.withObject("/spec").put("targetNamespace", "x");
        bench.put(changed);
        bench.awaitSettled(APP);
        assertThat(ignoredSoFar()).isEqualTo(2);
    }

    @Test
    void oneThatIsBeingDeletedIsNotRendered() {
        ObjectNode workload = Samples.workload(APP);
        workload.withObject("/metadata").put("deletionTimestamp", "2026-01-01T00:00:00Z");
        bench.put(workload);
        bench.awaitSettled(APP);
        assertThat(bench.renderer.count()).isZero();
        assertThat(bench.cluster.faults.writes()).isZero();
    }

    private long ignoredSoFar() {
        return bench.heard().stream()
                .filter(fate -> fate instanceof Fate.Ignored)
                .count();
    }
}
