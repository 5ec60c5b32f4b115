package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import org.junit.jupiter.api.Test;

class R29SlowTemplatesAreQuarantinedTest {
    private static Name put(Bench bench, String name, String input) {
        Name workload = Samples.name(name);
        bench.put(Samples.workload(workload, Samples.TEMPLATE, input));
        bench.awaitSettled(workload);
        return workload;
    }

    @Test
    void afterTwoWorkloadsTheTemplateIsNotTriedForOthers() {
        try (Bench bench = Bench.ready()) {
            bench.putTemplate(Samples.TEMPLATE, "slow ");
            put(bench, "one", "x");
            put(bench, "two", "x");
            int renders = bench.renderer.count();
            Name three = put(bench, "three", "x");
            assertThat(bench.renderer.count()).isEqualTo(renders);
            bench.assertTemplateReconciled(three, "False", "RenderLimitExceeded");
            assertThat(bench.condition(three, "WorkloadTemplateReconciled")
                            .orElseThrow()
                            .message())
                    .endsWith("the template isn't tried again until it, or the limits, are changed");
            assertThat(bench.condition(three, "Stalled")).isPresent();
        }
    }

    @Test
    void aChangedTemplateIsTried() {
        try (Bench bench = Bench.ready()) {
            bench.putTemplate(Samples.TEMPLATE, "slow ");
            put(bench, "one", "x");
            Name two = put(bench, "two", "x");
            bench.putTemplate(Samples.TEMPLATE, "v2 ");
            bench.await(Fate.Settled.class, settled -> settled.about().equals(two) && settled.ready());
        }
    }

    @Test
    void oneWorkloadWhoseInputIsTooMuchHoldsNobodyElseUp() {
        try (Bench bench = Bench.ready()) {
            bench.putTemplate(Samples.TEMPLATE, "slow for x");
            put(bench, "one", "x");
            Name two = put(bench, "two", "y");
            put(bench, "three", "x");
            Name four = put(bench, "four", "y");
            bench.assertTemplateReconciled(two, "True", "Ready");
            bench.assertTemplateReconciled(four, "True", "Ready");
        }
    }
}
