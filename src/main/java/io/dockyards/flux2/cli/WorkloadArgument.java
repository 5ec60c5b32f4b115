package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.Name;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The Workload that a command is about. */
final class WorkloadArgument {
    @Parameters(paramLabel = "WORKLOAD", description = "Name of the Workload.")
    private String workload = "";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            converter = NamespaceConverter.class,
            description = "Its namespace (default: the context's).")
    private Optional<String> namespace = Optional.empty();

    Name in(ClusterAccess cluster) {
        return new Name(cluster.namespace(namespace), workload);
    }
}
