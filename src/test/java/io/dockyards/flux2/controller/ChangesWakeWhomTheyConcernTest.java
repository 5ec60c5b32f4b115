package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangesWakeWhomTheyConcernTest {
    private static final Name APP = Samples.name("app");
    private static final Name OTHER = Samples.name("other");

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
    void aTemplateWakesItsUsersOnly() {
        bench.putTemplate("another", "x ");
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        bench.put(Samples.workload(OTHER, "another", "1"));
        bench.awaitSettled(OTHER);
        bench.putTemplate(Samples.TEMPLATE, "v2 ");
        bench.awaitSettled(APP);
        assertThat(bench.cluster.faults.count("apply", "app")).isEqualTo(2);
        assertThat(bench.heard().stream()
                        .filter(fate ->
                                fate instanceof Fate.Settled && fate.about().equals(OTHER))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aTemplateInAnotherNamespaceWakesThoseThatNameIt() {
        Name far = new Name("catalogue", "far");
        ObjectNode workload = Samples.workload(APP, "far", "1");
        workload.withObject("/spec/workloadTemplateRef").put("namespace", "catalogue");
        bench.put(workload);
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "False", "WaitingForWorkloadTemplate");
        bench.cluster.put(Change.Kind.WORKLOAD_TEMPLATE, Samples.template(far, "f "));
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void aClusterThatAppearsWakesItsWorkloads() {
        ObjectNode workload = Samples.workload(APP);
        workload.withObject("/metadata/labels").put(Dockyards.LABEL_CLUSTER, "c2");
        bench.put(workload);
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "False", "WaitingForCluster");
        bench.cluster.put(Change.Kind.CLUSTER, Samples.object(Dockyards.CLUSTER, Samples.name("c2")));
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void aClusterThatIsNamedByOwnerReferenceWakesToo() {
        ObjectNode workload = Samples.workload(APP);
        workload.withObject("/metadata/labels").removeAll();
        workload.withObject("/metadata")
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", Dockyards.API_VERSION)
                .put("kind", Dockyards.CLUSTER)
                .put("name", "c3")
                .put("uid", "u");
        bench.put(workload);
        bench.awaitSettled(APP);
        bench.cluster.put(Change.Kind.CLUSTER, Samples.object(Dockyards.CLUSTER, Samples.name("c3")));
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void aTemplateThatGoesIsWaitedForAndNothingIsRemoved() {
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        bench.cluster.remove(Change.Kind.WORKLOAD_TEMPLATE, Samples.name(Samples.TEMPLATE));
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "False", "WaitingForWorkloadTemplate");
        assertThat(bench.cluster.rendered.at(Samples.configMapKey("app"))).isPresent();
    }

    @Test
    void nothingIsReconciledBeforeEverythingIsListed() {
        FakeCluster cluster = new FakeCluster();
        cluster.put(Change.Kind.WORKLOAD, Samples.workload(APP));
        try (Bench early = Bench.listing(cluster)) {
            cluster.put(Change.Kind.CLUSTER, Samples.cluster());
            early.putTemplate(Samples.TEMPLATE, "v1 ");
            early.listed();
            early.awaitSettled(APP);
            assertThat(early.heard()).noneMatch(fate -> fate instanceof Fate.Failed);
            assertThat(cluster.faults.count("patchConditions")).isEqualTo(1);
        }
    }
}
