package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.ApiFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R7AFailedStageHoldsLaterOnesBackTest {
    private static final Name APP = Samples.name("app");

    private static Bench with(String template) {
        Bench bench = Bench.ready();
        bench.putTemplate("web", template);
        return bench;
    }

    private static ApiFailure forbidden(String object) {
        return new ApiFailure(403, "Forbidden", "apply of " + object + " failed: the test says no", Optional.empty());
    }

    @Test
    void allOfTheFailedStageIsTriedAndToldAndTheRestWaits() {
        try (Bench bench = with("these Secret/a Secret/b Secret/c Pod/web Pod/more")) {
            bench.cluster.faults.failNext("apply", "a", forbidden("Secret a"));
            bench.cluster.faults.failNext("apply", "c", forbidden("Secret c"));
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
            assertThat(bench.condition(APP, "WorkloadTemplateReconciled")
                            .orElseThrow()
                            .message())
                    .isEqualTo("""
                        config: apply of Secret a failed: the test says no
                        config: apply of Secret c failed: the test says no
                        until then 2 later objects wait (stage: what others need)\
                        """);
            assertThat(bench.cluster.rendered.at(Samples.key("Secret/b"))).isPresent();
            assertThat(bench.cluster.faults.count("apply", "web")).isZero();
        }
    }

    @Test
    void theRestFollowsOnceTheStageSucceeds() {
        try (Bench bench = with("these Secret/a Pod/web")) {
            bench.cluster.faults.failNext("apply", "a", forbidden("Secret a"));
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            bench.pass(Bench.BACKOFF.first());
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            assertThat(bench.cluster.rendered.at(Samples.key("Pod/web"))).isPresent();
        }
    }

    @Test
    void aServerThatIsAwayIsAskedOnce() {
        try (Bench bench = with("these Secret/a Secret/b")) {
            bench.cluster.faults.failNext("apply", "a", Faults.unavailable());
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            assertThat(bench.cluster.faults.count("apply")).isEqualTo(1);
        }
    }

    @Test
    void objectsWaitUntilTheDefinitionOfTheirKindIsEstablished() {
        try (Bench bench = with("these CustomResourceDefinition/boats Secret/a")) {
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            assertThat(bench.cluster.rendered.at(Samples.key("Secret/a"))).isEmpty();
            bench.cluster.rendered.establish(Samples.key("CustomResourceDefinition/boats"));
            bench.pass(Bench.BACKOFF.first());
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            assertThat(bench.cluster.rendered.at(Samples.key("Secret/a"))).isPresent();
        }
    }

    @Test
    void r14WhatIsBeingDeletedHoldsLaterStagesBack() {
        try (Bench bench = with("these Secret/a Pod/web")) {
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            bench.cluster.rendered.hold(Samples.key("Secret/a"));
            bench.cluster.rendered.beginDeletion(Samples.key("Secret/a"));
            int applies = bench.cluster.faults.count("apply", "web");
            bench.putTemplate("web", "these Secret/a Pod/web Pod/more");
            bench.await(Fate.Failed.class, failed -> failed.message().contains("being deleted"));
            assertThat(bench.cluster.faults.count("apply", "web")).isEqualTo(applies);
            assertThat(bench.cluster.rendered.at(Samples.key("Pod/more"))).isEmpty();
        }
    }
}
