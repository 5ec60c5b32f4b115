package io.dockyards.flux2.cli;

import io.dockyards.flux2.kube.KubeTarget;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags that say which cluster is meant. */
@FromEnvironment
final class ClusterOptions {
    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig file (default: $KUBECONFIG, ~/.kube/config; in a pod its service account).")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context of the kubeconfig (default: its current one).")
    private Optional<String> context = Optional.empty();

    KubeTarget target() {
        return KubeTarget.of(kubeconfig, context);
    }

    /** Connects; a cluster that can't be used ends the command. */
    ClusterAccess open() {
        return ClusterAccess.open(target());
    }
}
