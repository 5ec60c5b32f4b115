package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.ApiFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R13FieldsThatCannotBeChangedTest {
    private static final Name APP = Samples.name("app");

    private static Bench applied(String objects) {
        Bench bench = Bench.ready();
        bench.putTemplate("web", objects);
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        return bench;
    }

    @Test
    void theConditionNamesObjectAndFieldAndWhatToDo() {
        try (Bench bench = applied("these Pod/web")) {
            bench.cluster.faults.failNext("apply", "web", Faults.invalid());
            bench.putTemplate("web", "these Pod/web ConfigMap/more");
            bench.awaitSettled(APP);
            bench.assertTemplateReconciled(APP, "False", "ReconcileFailed");
            assertThat(bench.condition(APP, "WorkloadTemplateReconciled")
                            .orElseThrow()
                            .message())
                    .isEqualTo(
                            "config: spec.selector: field is immutable; delete the object, or let the template set the"
                                    + " annotation dockyards.io/recreate: \"true\" on it, and it is deleted and made"
                                    + " again");
            assertThat(bench.cluster.rendered.at(Samples.key("Pod/web"))).isPresent();
        }
    }

    @Test
    void withThePermissionItIsDeletedAndMadeAgain() {
        try (Bench bench = applied("these Pod/web")) {
            String uid = bench.cluster
                    .rendered
                    .at(Samples.key("Pod/web"))
                    .orElseThrow()
                    .uid();
            bench.cluster.faults.failNext("apply", "web", Faults.invalid());
            bench.putTemplate("web", "these Pod/web?recreate=true");
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            bench.until(() -> !bench.cluster
                    .rendered
                    .at(Samples.key("Pod/web"))
                    .orElseThrow()
                    .uid()
                    .equals(uid));
            assertThat(bench.cluster.events()).anyMatch(event -> event.reason().equals("Recreated"));
        }
    }

    @Test
    void itsFinalizersAreWaitedFor() {
        try (Bench bench = applied("these Pod/web")) {
            bench.cluster.rendered.hold(Samples.key("Pod/web"));
            bench.cluster.faults.failNext("apply", "web", Faults.invalid());
            bench.putTemplate("web", "these Pod/web?recreate=true");
            bench.await(Fate.Failed.class, failed -> failed.message().contains("being deleted"));
            bench.cluster.rendered.removeLive(Samples.key("Pod/web"));
            bench.pass(Bench.BACKOFF.first());
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            assertThat(bench.cluster
                            .rendered
                            .at(Samples.key("Pod/web"))
                            .orElseThrow()
                            .terminating())
                    .isFalse();
        }
    }

    @Test
    void whatIsRefusedForAnotherReasonIsNeverDeleted() {
        try (Bench bench = applied("these Pod/web")) {
            String uid = bench.cluster
                    .rendered
                    .at(Samples.key("Pod/web"))
                    .orElseThrow()
                    .uid();
            bench.cluster.faults.failNext(
                    "apply",
                    "web",
                    new ApiFailure(422, "Invalid", "spec.replicas: must be positive", Optional.empty()));
            bench.putTemplate("web", "these Pod/web?recreate=true");
            bench.awaitSettled(APP);
            assertThat(bench.cluster
                            .rendered
                            .at(Samples.key("Pod/web"))
                            .orElseThrow()
                            .uid())
                    .isEqualTo(uid);
        }
    }
}
