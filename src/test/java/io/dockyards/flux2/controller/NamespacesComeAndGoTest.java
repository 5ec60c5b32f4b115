package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NamespacesComeAndGoTest {
    private static final Name ONE = Samples.name("one");
    private static final Name TWO = Samples.name("two");

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
    void aNamespaceIsMadeForItsFirstObjectAndStoppedAfterItsLast() {
        assertThat(bench.namespaces()).isEmpty();
        bench.put(Samples.workload(ONE));
        bench.put(Samples.workload(TWO));
        bench.awaitSettled(TWO);
        assertThat(bench.namespaces()).containsExactly("namespace-team-1");
        bench.cluster.remove(Change.Kind.WORKLOAD, ONE);
        bench.await(Fate.Gone.class, gone -> gone.about().equals(ONE));
        assertThat(bench.namespaces()).hasSize(1);
        bench.cluster.remove(Change.Kind.WORKLOAD, TWO);
        bench.until(() -> bench.namespaces().isEmpty());
    }

    @Test
    void oneThatComesBackIsReconciled() {
        bench.put(Samples.workload(ONE));
        bench.awaitSettled(ONE);
        bench.cluster.remove(Change.Kind.WORKLOAD, ONE);
        bench.put(Samples.workload(ONE, Samples.TEMPLATE, "again"));
        bench.until(() -> bench.condition(ONE, "WorkloadTemplateReconciled").isPresent());
        bench.assertTemplateReconciled(ONE, "True", "Ready");
    }

    @Test
    void objectsOfOthersMakeNoNamespace() {
        bench.cluster.put(Change.Kind.KUSTOMIZATION, Samples.object("Kustomization", new Name("flux-system", "own")));
        bench.cluster.put(Change.Kind.WORKLOAD_TEMPLATE, Samples.template(new Name("elsewhere", "t"), "x"));
        bench.put(Samples.workload(ONE));
        bench.awaitSettled(ONE);
        assertThat(bench.namespaces()).containsExactly("namespace-team-1");
    }

    @Test
    void aNamespaceWhoseActorEndedIsMadeAnewWithAllItHad() {
        bench.put(Samples.workload(ONE));
        bench.awaitSettled(ONE);
        bench.crashNamespace();
        bench.until(() -> {
            bench.pass(Bench.BACKOFF.first());
            return bench.namespaces().contains("namespace-team-2");
        });
        bench.put(Samples.workload(ONE, Samples.TEMPLATE, "2"));
        bench.until(() -> bench.cluster.faults.count("apply", "one") == 2);
    }
}
