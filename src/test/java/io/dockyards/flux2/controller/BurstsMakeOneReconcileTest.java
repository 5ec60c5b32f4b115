package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BurstsMakeOneReconcileTest {
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
    void aHundredChangesDuringAnApplyAreOneMoreReconcile() {
        Gate apply = bench.cluster.faults.hold("apply", "app");
        bench.put(Samples.workload(APP));
        apply.awaitReached();
        for (int i = 1; i <= 100; i++) {
            bench.put(Samples.workload(APP, Samples.TEMPLATE, "changed " + i));
        }
        apply.open();
        bench.until(() -> bench.renderer.count() == 2 && bench.cluster.faults.count("apply") == 2);
        bench.settleAfterNothing(APP);
        assertThat(bench.renderer.count()).isEqualTo(2);
        assertThat(bench.cluster.faults.count("apply")).isEqualTo(2);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void oneReconcileIsInFlightAtATime() {
        Gate apply = bench.cluster.faults.hold("apply", "app");
        bench.put(Samples.workload(APP));
        apply.awaitReached();
        for (int i = 1; i <= 20; i++) {
            bench.putTemplate(Samples.TEMPLATE, "v" + i + " ");
        }
        apply.open();
        bench.settleAfterNothing(APP);
        assertThat(bench.cluster.faults.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void ownWritesThatComeBackMakeNoReconcile() {
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        bench.settleAfterNothing(APP);
        assertThat(bench.cluster.faults.count("patchConditions")).isEqualTo(1);
        assertThat(bench.heard().stream()
                        .filter(fate -> fate instanceof Fate.Settled)
                        .count())
                .isEqualTo(2);
    }
}
