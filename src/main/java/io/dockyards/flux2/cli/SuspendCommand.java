package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.Name;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code suspend}: the controller leaves a Workload alone (behaviour §7.7). */
@Command(
        name = "suspend",
        mixinStandardHelpOptions = true,
        description = "Makes the controller leave a Workload and its objects as they are, by the annotation"
                + " dockyards.io/suspend, until it is resumed.",
        footer = {
            "",
            "Example:",
            "  bin/dockyards-flux2 suspend inventory -n team-crane",
            "",
            "Exit code 1: there is no such Workload; 3: the cluster can't be used."
        })
final class SuspendCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private WorkloadArgument workload = new WorkloadArgument();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Override
    public Integer call() {
        try (ClusterAccess cluster = clusterOptions.open()) {
            Name name = workload.in(cluster);
            cluster.workload(name);
            ClusterAccess.ask(() -> cluster.writer().patchWorkload(name, AnnotationPatch.suspend()));
            Objects.requireNonNull(command).commandLine().getOut().println("Workload " + name + " is suspended");
            return ExitCode.DONE.number();
        }
    }
}
