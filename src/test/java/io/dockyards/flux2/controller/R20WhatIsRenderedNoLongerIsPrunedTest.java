package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.Change;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class R20WhatIsRenderedNoLongerIsPrunedTest {
    private static final Name APP = Samples.name("app");
    private static final ObjectKey RELEASE = Samples.key("HelmRelease/app");
    private static final ObjectKey TOKEN = Samples.key("Secret/token");
    private static final ObjectKey WEB = Samples.key("Service/web");

    private static Bench applied() {
        Bench bench = Bench.ready();
        bench.putTemplate("web", "these Service/web Secret/token HelmRelease/app");
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "True", "Ready");
        return bench;
    }

    @Test
    void itIsDeletedAndLeavesTheRecord() {
        try (Bench bench = applied()) {
            bench.putTemplate("web", "these Service/web");
            bench.awaitSettled(APP);
            assertThat(bench.cluster.rendered.at(WEB)).isPresent();
            assertThat(bench.cluster.rendered.at(TOKEN)).isEmpty();
            assertThat(bench.cluster.rendered.at(RELEASE)).isEmpty();
            assertThat(keys(bench)).containsExactly(WEB);
            bench.assertTemplateReconciled(APP, "True", "Ready");
        }
    }

    @Test
    void nothingGoesAfterAFailedRender() {
        try (Bench bench = applied()) {
            bench.putTemplate("web", "fails");
            bench.awaitSettled(APP);
            assertThat(bench.cluster.faults.count("delete")).isZero();
        }
    }

    @Test
    void nothingGoesAfterAFailedApply() {
        try (Bench bench = applied()) {
            bench.cluster.faults.failAlways("apply", Faults.unavailable());
            bench.putTemplate("web", "these Service/other");
            bench.awaitSettled(APP);
            assertThat(bench.cluster.faults.count("delete")).isZero();
            bench.cluster.faults.heal("apply");
            bench.pass(Duration.ofSeconds(1));
            bench.awaitSettled(APP);
            assertThat(keys(bench)).containsExactly(Samples.key("Service/other"));
        }
    }

    @Test
    void aTemplateThatIsGonePrunesNothing() {
        try (Bench bench = applied()) {
            bench.cluster.remove(Change.Kind.WORKLOAD_TEMPLATE, Samples.name("web"));
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "False", "WaitingForWorkloadTemplate");
            assertThat(bench.cluster.faults.count("delete")).isZero();
        }
    }

    @Test
    void aTemplateThatRendersNothingWaitsForPermission() {
        try (Bench bench = applied()) {
            bench.putTemplate("web", "nothing");
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
            assertThat(bench.cluster.faults.count("delete")).isZero();
            var workload = bench.cluster.stored(APP).deepCopy();
            workload.withObject("/metadata/annotations").put("dockyards.io/allow-empty", "true");
            bench.put(workload);
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "True", "Ready");
            assertThat(bench.cluster.rendered.at(WEB)).isEmpty();
            assertThat(keys(bench)).isEmpty();
        }
    }

    @Test
    void fluxIsWaitedForAndAfterFiveMinutesThatIsSaid() {
        try (Bench bench = applied()) {
            bench.cluster.rendered.hold(RELEASE);
            bench.putTemplate("web", "these Service/web");
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "True", "Ready");
            assertThat(bench.cluster.rendered.at(TOKEN)).isPresent();

            bench.later(Duration.ofMinutes(6));
            bench.pass(Duration.ofSeconds(30));
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
            assertThat(bench.condition(APP, "WorkloadTemplateReconciled")
                            .orElseThrow()
                            .message())
                    .contains("HelmRelease/team/app", "finalizers");

            bench.cluster.rendered.removeLive(RELEASE);
            bench.pass(Duration.ofSeconds(30));
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "True", "Ready");
            assertThat(bench.cluster.rendered.at(TOKEN)).isEmpty();
            assertThat(keys(bench)).containsExactly(WEB);
        }
    }

    @Test
    void aRefusedDeletionIsSaidAndTriedAgain() {
        try (Bench bench = applied()) {
            bench.cluster.faults.failNext("delete", "app", Faults.unavailable());
            bench.putTemplate("web", "these Service/web");
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
            assertThat(keys(bench)).contains(RELEASE);
            bench.pass(Duration.ofSeconds(1));
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "True", "Ready");
            assertThat(keys(bench)).containsExactly(WEB);
        }
    }

    @Test
    void aControllerThatStartsGoesOnWhereTheLastOneStopped() {
        FakeCluster cluster;
        try (Bench first = applied()) {
            cluster = first.cluster;
            cluster.rendered.hold(RELEASE);
            first.putTemplate("web", "these Service/web");
            first.awaitSettled(APP);
        }
        cluster.rendered.removeLive(RELEASE);
        try (Bench second = Bench.listing(cluster)) {
            second.listed();
            second.awaitSettled(APP);
            assertThat(cluster.rendered.at(TOKEN)).isEmpty();
            assertThat(keys(second)).containsExactly(WEB);
            assertThat(second.renderer.count()).isZero();
        }
    }

    /** Between any two requests: scopes, inspections, the record's writes, applies and deletions. */
    @ParameterizedTest
    @MethodSource("points")
    void aCrashMeanwhileIsMadeGood(int requests) {
        FakeCluster cluster;
        try (Bench crashing = applied()) {
            cluster = crashing.cluster;
            cluster.faults.cutAfter(requests);
            crashing.putTemplate("web", "these Service/web");
            crashing.awaitSettled(APP);
        }
        cluster.faults.cutAfter(Integer.MAX_VALUE);
        try (Bench second = Bench.listing(cluster)) {
            second.listed();
            second.await(Fate.Settled.class, Fate.Settled::ready);
            assertThat(cluster.rendered.at(WEB)).isPresent();
            assertThat(cluster.rendered.at(TOKEN)).isEmpty();
            assertThat(cluster.rendered.at(RELEASE)).isEmpty();
            assertThat(keys(second)).containsExactly(WEB);
        }
    }

    static IntStream points() {
        return IntStream.rangeClosed(0, 20);
    }

    @Test
    void withNothingDroppedNothingIsRead() {
        try (Bench bench = applied()) {
            int reads = bench.cluster.faults.count("inspect");
            bench.settleAfterNothing(APP);
            assertThat(bench.cluster.faults.count("inspect")).isEqualTo(reads);
        }
    }

    private static List<ObjectKey> keys(Bench bench) {
        return Optional.ofNullable(bench.cluster.records().get(APP)).stream()
                .flatMap(record -> record.entries().stream())
                .map(AppliedRecord.Entry::key)
                .toList();
    }
}
