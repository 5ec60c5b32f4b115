package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A namespace on the real API server, where no controller runs, and commands that are run on it. */
final class ClusterScene {
    final TestCluster cluster = TestCluster.get();
    final String namespace = cluster.namespace();

    /** Runs a command as an administrator. */
    CommandRun run(String... arguments) {
        return run(cluster.server().kubeconfigFile(), arguments);
    }

    /** Runs a command as somebody who may do nothing. */
    CommandRun runLimited(String... arguments) throws IOException {
        Path kubeconfig = Files.createTempFile("limited", ".kubeconfig");
        kubeconfig.toFile().deleteOnExit();
        return run(Files.writeString(kubeconfig, cluster.server().kubeconfig(TestCluster.LIMITED)), arguments);
    }

    private static CommandRun run(Path kubeconfig, String... arguments) {
        return CommandRun.of(Stream.concat(Stream.of(arguments), Stream.of("--kubeconfig", kubeconfig.toString()))
                .toArray(String[]::new));
    }

    /** One that names a Cluster and a template, neither of which is there. */
    void workload(String name) {
        cluster.apply("""
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: %s, namespace: %s, labels: {dockyards.io/cluster-name: blue}}
            spec: {provenience: User, targetNamespace: apps, workloadTemplateRef: {kind: WorkloadTemplate, name: web}}
            """.formatted(name, namespace));
    }

    /** One that names neither, and so is ignored. */
    void ignoredWorkload(String name) {
        cluster.apply("""
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: %s, namespace: %s}
            spec: {provenience: User, targetNamespace: apps}
            """.formatted(name, namespace));
    }

    ObjectNode readWorkload(String name) {
        return cluster.read(Dockyards.API_VERSION, Dockyards.WORKLOAD, namespace, name)
                .orElseThrow();
    }

    Optional<String> annotation(String workload, String annotation) {
        return Optional.ofNullable(readWorkload(workload)
                .path("metadata")
                .path("annotations")
                .path(annotation)
                .textValue());
    }

    /** Sets the one condition Ready. */
    void ready(String workload, String status, String reason, String message, long generation) {
        cluster.status("""
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: %s, namespace: %s}
            status:
              conditions:
              - type: Ready
                status: "%s"
                reason: %s
                message: %s
                observedGeneration: %d
                lastTransitionTime: "2025-01-01T00:00:00Z"
            """.formatted(workload, namespace, status, reason, message, generation));
    }

    /** Does what the controller does last when a reconcile that was asked for is complete. */
    void answer(String workload, String requestedAt) {
        cluster.apply("answerer", """
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: %s, namespace: %s, annotations: {%s: "%s"}}
            """.formatted(
                        workload, namespace, Dockyards.ANNOTATION_LAST_HANDLED_RECONCILE, requestedAt));
    }
}
