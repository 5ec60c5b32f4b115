package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.Name;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code resume}: the controller cares for a suspended Workload again (behaviour §7.7). */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Makes the controller care for a suspended Workload again, by taking the annotation"
                + " dockyards.io/suspend away.",
        footer = {
            "",
            "Example:",
            "  bin/dockyards-flux2 resume inventory -n team-crane",
            "",
            "Exit code 1: there is no such Workload; 3: the cluster can't be used."
        })
final class ResumeCommand implements Callable<Integer> {
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
            ClusterAccess.ask(() -> cluster.writer().patchWorkload(name, AnnotationPatch.resume()));
            Objects.requireNonNull(command).commandLine().getOut().println("Workload " + name + " is resumed");
            return ExitCode.DONE.number();
        }
    }
}
