package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.ObjectHealth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class R33HealthFollowsKstatusTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        Deployment | apps/v1 | generation: 2 | | observedGeneration: 1 | IN_PROGRESS
        Deployment | apps/v1 | generation: 2 | replicas: 2 | observedGeneration: 2, replicas: 2, updatedReplicas: 1 | IN_PROGRESS
        Deployment | apps/v1 | generation: 2 | replicas: 2 | observedGeneration: 2, replicas: 3, updatedReplicas: 2 | IN_PROGRESS
        Deployment | apps/v1 | generation: 2 | replicas: 2 | replicas: 2, updatedReplicas: 2, availableReplicas: 2 | CURRENT
        Deployment | apps/v1 | generation: 2 | replicas: 0 | observedGeneration: 2 | CURRENT
        Deployment | apps/v1 | | | conditions: [{type: Progressing, status: "False", reason: ProgressDeadlineExceeded}] | FAILED
        StatefulSet | apps/v1 | | replicas: 3 | replicas: 3, readyReplicas: 3, updatedReplicas: 1 | IN_PROGRESS
        StatefulSet | apps/v1 | | replicas: 3, updateStrategy: {rollingUpdate: {partition: 2}} | replicas: 3, readyReplicas: 3, updatedReplicas: 1 | CURRENT
        DaemonSet | apps/v1 | | | | IN_PROGRESS
        DaemonSet | apps/v1 | | | desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 2 | CURRENT
        ReplicaSet | apps/v1 | | replicas: 2 | replicas: 2, readyReplicas: 1 | IN_PROGRESS
        Job | batch/v1 | | | | IN_PROGRESS
        Job | batch/v1 | | | startTime: "2026-01-01T00:00:00Z" | CURRENT
        Job | batch/v1 | | | conditions: [{type: Failed, status: "True", reason: BackoffLimitExceeded}] | FAILED
        Pod | v1 | | | phase: Pending | IN_PROGRESS
        Pod | v1 | | | phase: Running, conditions: [{type: Ready, status: "True"}] | CURRENT
        Pod | v1 | | | phase: Failed | FAILED
        PersistentVolumeClaim | v1 | | | phase: Pending | IN_PROGRESS
        PersistentVolumeClaim | v1 | | | phase: Bound | CURRENT
        ConfigMap | v1 | | | | CURRENT
        CustomResourceDefinition | apiextensions.k8s.io/v1 | | | | IN_PROGRESS
        HelmRelease | helm.toolkit.fluxcd.io/v2 | | | | IN_PROGRESS
        HelmRelease | helm.toolkit.fluxcd.io/v2 | generation: 3 | | observedGeneration: -1 | IN_PROGRESS
        HelmRelease | helm.toolkit.fluxcd.io/v2 | | | conditions: [{type: Ready, status: "True"}] | CURRENT
        HelmRelease | helm.toolkit.fluxcd.io/v2 | | | conditions: [{type: Ready, status: "False", reason: InstallFailed}] | FAILED
        HelmRelease | helm.toolkit.fluxcd.io/v2 | | | conditions: [{type: Ready, status: "Unknown"}, {type: Reconciling, status: "True"}] | IN_PROGRESS
        HelmRelease | helm.toolkit.fluxcd.io/v2 | | | conditions: [{type: Ready, status: "False"}, {type: Stalled, status: "True"}] | FAILED
        HelmRelease | helm.toolkit.fluxcd.io/v2 | deletionTimestamp: "2026-01-01T00:00:00Z" | | | IN_PROGRESS
        Certificate | cert-manager.io/v1 | | | | CURRENT
        Certificate | cert-manager.io/v1 | | | conditions: [{type: Ready, status: "False", reason: Issuing}] | IN_PROGRESS
        Certificate | cert-manager.io/v1 | generation: 2 | | conditions: [{type: Ready, status: "True", observedGeneration: 1}] | IN_PROGRESS
        """)
    void byKindGenerationAndConditions(
            String kind, String apiVersion, String metadata, String spec, String status, ObjectHealth.Status expected) {
        assertThat(Kstatus.of(Samples.yaml("{apiVersion: %s, kind: %s, metadata: {%s}, spec: {%s}, status: {%s}}"
                                .formatted(apiVersion, kind, or(metadata), or(spec), or(status))))
                        .status())
                .isEqualTo(expected);
    }

    private static String or(String text) {
        return text == null ? "" : text;
    }
}
