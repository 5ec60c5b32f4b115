package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class ReconcilingFollowsFluxTest {
    private static final Optional<Verdict> READY = Optional.of(Verdict.ready());

    @Test
    void aKustomizationOnItsWayMakesReadyFalse() {
        assertThat(planned(READY, Samples.workloadJson(), Samples.kustomization("app", "Reconciling=True")))
                .containsExactly(
                        "WorkloadTemplateReconciled=True Ready",
                        "Reconciling=True KustomizationReconciling",
                        "Ready=False KustomizationReconciling");
    }

    @Test
    void aKustomizationIsToldBeforeAHelmRelease() {
        assertThat(planned(
                        READY,
                        Samples.workloadJson(),
                        Samples.helmRelease("chart", "Reconciling=True"),
                        Samples.kustomization("app", "Reconciling=True")))
                .contains("Reconciling=True KustomizationReconciling");
    }

    @Test
    void elseAHelmRelease() {
        assertThat(planned(
                        READY,
                        Samples.workloadJson(),
                        Samples.helmRelease("chart", "Reconciling=True"),
                        Samples.kustomization("app", "Ready=True")))
                .contains("Reconciling=True HelmReleaseReconciling");
    }

    @Test
    void aStalledOneDoesNotCount() {
        assertThat(planned(
                        READY,
                        Samples.workloadJson(),
                        Samples.kustomization("app", "Reconciling=True", "Stalled=True")))
                .containsExactly("WorkloadTemplateReconciled=True Ready", "Ready=True Ready");
    }

    @Test
    void whatIsElsewhereOrAnothersDoesNotCount() {
        ObjectNode elsewhere = Samples.kustomization("app", "Reconciling=True");
        ((ObjectNode) elsewhere.get("metadata")).put("namespace", "other");
        ObjectNode anothers = Samples.kustomization("app", "Reconciling=True");
        ((ObjectNode) anothers.get("metadata").get("labels")).put("dockyards.io/workload-name", "other");
        assertThat(planned(READY, Samples.workloadJson(), elsewhere, anothers)).contains("Ready=True Ready");
    }

    @Test
    void itIsRemovedWhenFluxIsDone() {
        ObjectNode workload = Samples.withConditions("""
            - {type: Reconciling, status: "True", reason: KustomizationReconciling, message: "", \
            lastTransitionTime: "2026-02-01T00:00:00Z"}
            """);
        assertThat(planned(READY, workload))
                .containsExactly("WorkloadTemplateReconciled=True Ready", "Ready=True Ready");
    }

    @Test
    void anErrorOfTheTemplateIsNotHiddenByProgress() {
        assertThat(planned(
                        Optional.of(new Verdict(Reason.VALIDATE_FAILED, "wrong")),
                        Samples.workloadJson(),
                        Samples.kustomization("app", "Reconciling=True")))
                .containsExactly(
                        "WorkloadTemplateReconciled=False ValidateFailed",
                        "Reconciling=True KustomizationReconciling",
                        "Ready=False ValidateFailed");
    }

    @Test
    void progressThatEndedOnAnIgnoredWorkloadLeavesNoReadyBehind() {
        ObjectNode workload = Samples.withConditions("""
            - {type: Reconciling, status: "True", reason: HelmReleaseReconciling, message: "", \
            lastTransitionTime: "2026-02-01T00:00:00Z"}
            - {type: Ready, status: "False", reason: HelmReleaseReconciling, message: "", \
            lastTransitionTime: "2026-02-01T00:00:00Z"}
            """);
        assertThat(planned(Optional.empty(), workload)).isEmpty();
    }

    private static List<String> planned(Optional<Verdict> verdict, ObjectNode workload, ObjectNode... members) {
        return StreamSupport.stream(
                        StatusPlanner.conditions(
                                        Samples.observed(workload, members), StatusReport.of(verdict), Samples.NOW)
                                .orElseThrow()
                                .spliterator(),
                        false)
                .map(ReconcilingFollowsFluxTest::text)
                .toList();
    }

    private static String text(JsonNode condition) {
        return condition.get("type").asText() + "=" + condition.get("status").asText() + " "
                + condition.get("reason").asText();
    }
}
