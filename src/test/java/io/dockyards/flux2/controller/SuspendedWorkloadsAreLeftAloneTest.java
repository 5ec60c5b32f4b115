package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import org.junit.jupiter.api.Test;

/** Behaviour §7.7. */
class SuspendedWorkloadsAreLeftAloneTest {
    private static final Name APP = Samples.name("app");
    private static final ObjectKey WEB = Samples.key("Service/web");

    private static ObjectNode suspended() {
        ObjectNode workload = Samples.workload(APP);
        workload.withObject("/metadata/annotations").put(Dockyards.ANNOTATION_SUSPEND, "true");
        return workload;
    }

    private static Bench suspendedAfterApply() {
        Bench bench = Bench.ready();
        bench.putTemplate("web", "these Service/web");
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        bench.put(suspended());
        bench.await(Fate.Ignored.class, ignored -> ignored.why().contains("suspended"));
        bench.awaitSettled(APP);
        return bench;
    }

    @Test
    void aTemplateChangeIsNotApplied() {
        try (Bench bench = suspendedAfterApply()) {
            int applies = bench.cluster.faults.count("apply");
            bench.putTemplate("web", "these Service/web Secret/more");
            bench.awaitSettled(APP);
            assertThat(bench.cluster.faults.count("apply")).isEqualTo(applies);
        }
    }

    @Test
    void whatChangedMeanwhileIsPutRightAfterwards() {
        try (Bench bench = suspendedAfterApply()) {
            ObjectNode before = bench.cluster.rendered.applied(WEB);
            bench.cluster.rendered.edit(WEB);
            bench.awaitSettled(APP);
            assertThat(bench.cluster.rendered.applied(WEB)).isNotEqualTo(before);
            bench.put(Samples.workload(APP));
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            assertThat(bench.cluster.rendered.applied(WEB)).isEqualTo(before);
        }
    }
}
