package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.Change;
import org.junit.jupiter.api.Test;

/** Behaviour §7.3. */
class DriftIsPutRightTest {
    private static final Name APP = Samples.name("app");
    private static final ObjectKey WEB = Samples.key("Service/web");
    private static final ObjectKey TOKEN = Samples.key("Secret/token");

    private static Bench applied() {
        Bench bench = Bench.ready();
        bench.putTemplate("web", "these Service/web Secret/token");
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        return bench;
    }

    @Test
    void whatSomebodyChangedIsAppliedAgain() {
        try (Bench bench = applied()) {
            ObjectNode before = bench.cluster.rendered.applied(WEB);
            bench.cluster.rendered.edit(WEB);
            bench.await(
                    Fate.Applied.class, applied -> applied.object().equals(WEB) && applied.deed() == Fate.Deed.CHANGED);
            bench.awaitSettled(APP);
            assertThat(bench.cluster.rendered.applied(WEB)).isEqualTo(before);
            bench.assertTemplateReconciled(APP, "True", "Ready");
        }
    }

    @Test
    void whatSomebodyDeletedIsMadeAgain() {
        try (Bench bench = applied()) {
            bench.cluster.rendered.lose(TOKEN);
            bench.await(
                    Fate.Applied.class,
                    applied -> applied.object().equals(TOKEN) && applied.deed() == Fate.Deed.CREATED);
            assertThat(bench.cluster.rendered.at(TOKEN)).isPresent();
        }
    }

    @Test
    void r28WhatTheWatchShowsOfOurOwnWritesStartsNothing() {
        try (Bench bench = applied()) {
            int requests = bench.cluster.faults.all();
            bench.cluster.rendered.show(WEB, false);
            bench.settleAfterNothing(APP);
            assertThat(bench.cluster.faults.all()).isEqualTo(requests);
        }
    }

    @Test
    void aWatchThatIsLateCostsALookAndNoWrite() {
        try (Bench bench = applied()) {
            int writes = bench.cluster.faults.writes();
            int renders = bench.renderer.count();
            bench.cluster.rendered.show(WEB, true);
            bench.awaitSettled(APP);
            assertThat(bench.cluster.faults.writes()).isEqualTo(writes);
            assertThat(bench.renderer.count()).isEqualTo(renders);
        }
    }

    @Test
    void r28ObjectsThatGoWithTheirWorkloadAreNotMadeAgain() {
        try (Bench bench = applied()) {
            int applies = bench.cluster.faults.count("apply");
            // The API server has the deletion, the informer hasn't.
            bench.cluster.deleteUnseen(APP);
            bench.cluster.rendered.lose(TOKEN);
            bench.awaitSettled(APP);
            assertThat(bench.cluster.faults.count("apply")).isEqualTo(applies);
            assertThat(bench.cluster.rendered.at(TOKEN)).isEmpty();
        }
    }

    @Test
    void kindsAreWatchedWhileTheyAreInUse() {
        try (Bench bench = applied()) {
            assertThat(bench.cluster.members.watched().get(APP))
                    .extracting(GroupVersionKind::kind)
                    .containsExactlyInAnyOrder("Service", "Secret");
            bench.putTemplate("web", "these Service/web");
            bench.awaitSettled(APP);
            assertThat(bench.cluster.members.watched().get(APP))
                    .extracting(GroupVersionKind::kind)
                    .containsExactly("Service");
            bench.cluster.remove(Change.Kind.WORKLOAD, APP);
            bench.await(Fate.Gone.class, gone -> true);
            assertThat(bench.cluster.members.watched()).isEmpty();
        }
    }

    @Test
    void driftDuringAnApplyIsSeenAfterIt() {
        try (Bench bench = applied()) {
            Gate apply = bench.cluster.faults.hold("apply", "token");
            bench.putTemplate("web", "these Service/web Secret/token ConfigMap/more");
            apply.awaitReached();
            bench.cluster.rendered.edit(WEB);
            apply.open();
            bench.awaitSettled(APP);
            bench.until(() -> bench.cluster.rendered.applied(WEB).path("edited").isMissingNode());
        }
    }
}
