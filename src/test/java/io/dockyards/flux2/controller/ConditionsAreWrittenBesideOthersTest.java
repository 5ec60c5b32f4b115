package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConditionsAreWrittenBesideOthersTest {
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

    private static ObjectNode withForeignCondition() {
        ObjectNode workload = Samples.workload(APP);
        workload.withObject("/status")
                .putArray("conditions")
                .addObject()
                .put("type", "WorkloadInventoryReady")
                .put("status", "True")
                .put("reason", "Ready")
                .put("message", "")
                .put("lastTransitionTime", "2026-01-01T00:00:00Z");
        return workload;
    }

    @Test
    void aConflictIsReadAgainAndTheOtherWritersConditionKept() {
        Gate patch = bench.cluster.faults.hold("patchConditions", "app");
        bench.put(Samples.workload(APP));
        patch.awaitReached();
        bench.put(withForeignCondition());
        patch.open();
        bench.awaitSettled(APP);
        bench.until(() -> bench.condition(APP, "WorkloadTemplateReconciled").isPresent());
        assertThat(bench.condition(APP, "WorkloadInventoryReady")).isPresent();
        assertThat(bench.cluster.faults.count("workload", "app")).isEqualTo(1);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    /** A list that follows a lost watch shows what came of both writes as one change, which looks like ours alone. */
    @Test
    void whatAnotherWriterChangedMeanwhileIsReconciled() {
        Gate patch = bench.cluster.faults.hold("patchConditions", "app");
        bench.put(Samples.workload(APP));
        patch.awaitReached();
        bench.cluster.informers.stop();
        ObjectNode labelled = Samples.workload(APP);
        labelled.withObject("/metadata/labels").put("team", "blue");
        bench.put(labelled);
        patch.open();
        bench.awaitSettled(APP);
        assertThat(bench.renderer.count()).isEqualTo(2);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void aNewGenerationIsReconciledInsteadOfReportedOn() {
        Gate patch = bench.cluster.faults.hold("patchConditions", "app");
        bench.put(Samples.workload(APP));
        patch.awaitReached();
        bench.put(Samples.workload(APP, Samples.TEMPLATE, "2"));
        patch.open();
        bench.until(() -> bench.condition(APP, "WorkloadTemplateReconciled").isPresent());
        assertThat(bench.condition(APP, "WorkloadTemplateReconciled")
                        .orElseThrow()
                        .observedGeneration())
                .hasValue(2);
        assertThat(bench.renderer.count()).isEqualTo(2);
    }

    @Test
    void aCacheThatLagsBehindOurOwnWriteMakesNoConflict() {
        bench.put(Samples.workload(APP));
        bench.until(() -> bench.cluster.faults.count("apply") == 1);
        bench.awaitSettled(APP);
        bench.cluster.informers.stop();
        bench.cluster.faults.failAlways("workload", Faults.unavailable());
        ObjectNode kustomization = Samples.object("Kustomization", APP);
        kustomization.withObject("/metadata/labels").put("dockyards.io/workload-name", "app");
        bench.cluster.put(Change.Kind.KUSTOMIZATION, kustomization);
        bench.settleAfterNothing(APP);
        assertThat(bench.cluster.faults.count("patchConditions")).isEqualTo(1);
        assertThat(bench.cluster.faults.count("workload")).isZero();
    }

    @Test
    void aWorkloadThatIsGoneMeanwhileIsNoFailure() {
        Gate patch = bench.cluster.faults.hold("patchConditions", "app");
        bench.put(Samples.workload(APP));
        patch.awaitReached();
        bench.cluster.remove(Change.Kind.WORKLOAD, APP);
        patch.open();
        bench.await(Fate.Gone.class, gone -> gone.about().equals(APP));
        assertThat(bench.heard()).noneMatch(fate -> fate instanceof Fate.Failed);
    }
}
