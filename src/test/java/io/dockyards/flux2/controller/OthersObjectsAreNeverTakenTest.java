package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.OwnerReference;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R5 and R14. */
class OthersObjectsAreNeverTakenTest {
    private static final Name APP = Samples.name("app");
    private static final Name OLDER = Samples.name("older");
    private static final OwnerReference SOMEBODY = new OwnerReference("apps/v1", "Deployment", "somebody", "u", true);

    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.ready();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private String message(Name workload) {
        return bench.condition(workload, "WorkloadTemplateReconciled")
                .orElseThrow()
                .message();
    }

    @Test
    void theConditionNamesTheOwnerAndNothingIsApplied() {
        bench.cluster.rendered.live(Samples.configMapKey("app"), List.of(SOMEBODY), false);
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
        assertThat(message(APP)).contains("ConfigMap/team/app").contains("Deployment somebody");
        assertThat(bench.cluster.faults.count("apply")).isZero();
        assertThat(bench.cluster.faults.count("writeRecord")).isZero();
    }

    @Test
    void onceItIsFreeItIsTaken() {
        bench.cluster.rendered.live(Samples.configMapKey("app"), List.of(SOMEBODY), false);
        bench.put(Samples.workload(APP));
        assertThat(bench.awaitSettled(APP).retrying()).isTrue();
        bench.cluster.rendered.removeLive(Samples.configMapKey("app"));
        bench.pass(Duration.ofSeconds(1));
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void whatIsBeingDeletedCountsAsNotApplied() {
        bench.cluster.rendered.live(Samples.configMapKey("app"), List.of(), true);
        bench.put(Samples.workload(APP));
        assertThat(bench.awaitSettled(APP).retrying()).isTrue();
        bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
        assertThat(message(APP)).contains("being deleted");
    }

    @Test
    void aKindThatIsntServedIsWaitedFor() {
        bench.putTemplate("odd", "unknown");
        bench.put(Samples.workload(APP, "odd", "1"));
        assertThat(bench.awaitSettled(APP).retrying()).isTrue();
        bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
    }

    @Test
    void ofTwoWorkloadsWhoHasTheObjectKeepsIt() {
        bench.putTemplate("both", "shared");
        bench.put(Samples.workload(APP, "both", "1"));
        bench.awaitSettled(APP);
        ObjectNode older = Samples.workload(OLDER, "both", "1");
        older.withObject("/metadata").put("creationTimestamp", "2020-01-01T00:00:00Z");
        bench.put(older);
        bench.awaitSettled(OLDER);
        bench.assertTemplateReconciled(APP, "True", "Ready");
        bench.assertTemplateReconciled(OLDER, "False", "ReconcileFailed");
        assertThat(message(OLDER)).contains("Workload app");
    }

    @Test
    void aClusterScopedObjectThatBecameAnothersIsntTakenBack() {
        bench.putTemplate("role", "role");
        bench.put(Samples.workload(APP, "role", "1"));
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
        bench.cluster.rendered.removeLive(Samples.CLUSTER_ROLE);
        bench.cluster.rendered.live(Samples.CLUSTER_ROLE, List.of(), false);
        bench.putTemplate("role", "wider role");
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
        assertThat(bench.cluster.faults.count("apply", "viewer")).isEqualTo(1);
    }

    @Test
    void oneThatIsWritingCountsAsHavingIt() {
        bench.putTemplate("both", "shared");
        // The younger one has looked, found nobody, and is about to write.
        Gate record = bench.cluster.faults.hold("writeRecord", "app");
        bench.put(Samples.workload(APP, "both", "1"));
        record.awaitReached();
        ObjectNode older = Samples.workload(OLDER, "both", "1");
        older.withObject("/metadata").put("creationTimestamp", "2020-01-01T00:00:00Z");
        bench.put(older);
        bench.awaitSettled(OLDER);
        assertThat(message(OLDER)).contains("Workload team/app");
        record.open();
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
        assertThat(bench.cluster.faults.count("apply")).isEqualTo(1);
    }
}
