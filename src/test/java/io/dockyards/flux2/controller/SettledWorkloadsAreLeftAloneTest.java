package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SettledWorkloadsAreLeftAloneTest {
    private static final Name APP = Samples.name("app");

    /** Applies a Workload, stops the controller, does something, and starts another on what is there. */
    private static void restart(Consumer<FakeCluster> meanwhile, Consumer<Bench> check) {
        FakeCluster cluster;
        try (Bench first = Bench.ready()) {
            first.put(Samples.workload(APP));
            first.awaitSettled(APP);
            cluster = first.cluster;
        }
        meanwhile.accept(cluster);
        int writes = cluster.faults.writes();
        try (Bench second = Bench.listing(cluster)) {
            second.listed();
            second.awaitSettled(APP);
            check.accept(second);
            if (second.renderer.count() == 0) {
                assertThat(cluster.faults.writes()).isEqualTo(writes);
            }
        }
    }

    @Test
    void aRestartRendersAndWritesNothing() {
        restart(cluster -> {}, bench -> {
            assertThat(bench.renderer.count()).isZero();
            assertThat(bench.cluster.faults.count("inspect", "app")).isEqualTo(2);
            bench.assertTemplateReconciled(APP, "True", "Ready");
        });
    }

    @Test
    void aMemberThatWasRemadeMeanwhileIsAppliedAgain() {
        restart(
                cluster -> {
                    cluster.rendered.removeLive(Samples.configMapKey("app"));
                    cluster.rendered.live(Samples.configMapKey("app"), List.of(), false);
                },
                bench -> {
                    assertThat(bench.renderer.count()).isEqualTo(1);
                    assertThat(bench.cluster.faults.count("apply")).isEqualTo(2);
                });
    }

    @Test
    void aMemberThatIsGoneIsMadeAgain() {
        restart(cluster -> cluster.rendered.removeLive(Samples.configMapKey("app")), bench -> {
            assertThat(bench.heard())
                    .anySatisfy(fate -> assertThat(fate)
                            .isEqualTo(
                                    new Fate.Applied(APP, Samples.configMapKey("app"), "config", Fate.Deed.CREATED)));
        });
    }

    @Test
    void anInputThatChangedMeanwhileIsRendered() {
        restart(
                cluster -> cluster.put(
                        Change.Kind.WORKLOAD_TEMPLATE, Samples.template(Samples.name(Samples.TEMPLATE), "v2 ")),
                bench -> assertThat(bench.renderer.count()).isEqualTo(1));
    }

    @Test
    void inputsThatRenderTheSameChangeOnlyTheRecord() {
        try (Bench bench = Bench.ready()) {
            bench.putTemplate("same", "shared");
            bench.put(Samples.workload(APP, "same", "1"));
            bench.awaitSettled(APP);
            bench.put(Samples.workload(APP, "same", "2"));
            bench.awaitSettled(APP);
            assertThat(bench.renderer.count()).isEqualTo(2);
            assertThat(bench.cluster.faults.count("apply")).isEqualTo(1);
            assertThat(bench.cluster.faults.count("writeRecord")).isEqualTo(3);
        }
    }

    @Test
    void aKustomizationThatReconcilesChangesConditionsOnly() {
        try (Bench bench = Bench.ready()) {
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            ObjectNode kustomization = Samples.object("Kustomization", Samples.name("app"))
                    .put("apiVersion", "kustomize.toolkit.fluxcd.io/v1");
            kustomization.withObject("/metadata/labels").put(Dockyards.LABEL_WORKLOAD, "app");
            kustomization
                    .withObject("/status")
                    .putArray("conditions")
                    .addObject()
                    .put("type", "Reconciling")
                    .put("status", "True")
                    .put("reason", "Progressing");
            bench.cluster.put(Change.Kind.KUSTOMIZATION, kustomization);
            bench.awaitSettled(APP);
            assertThat(bench.condition(APP, "Reconciling").orElseThrow().reason())
                    .isEqualTo("KustomizationReconciling");
            kustomization.withObject("/metadata/labels").remove(Dockyards.LABEL_WORKLOAD);
            bench.cluster.put(Change.Kind.KUSTOMIZATION, kustomization);
            bench.awaitSettled(APP);
            assertThat(bench.condition(APP, "Reconciling")).isEmpty();
            assertThat(bench.renderer.count()).isEqualTo(1);
            assertThat(bench.cluster.faults.count("apply")).isEqualTo(1);
            assertThat(bench.cluster.faults.count("writeRecord")).isEqualTo(2);
        }
    }
}
