package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.bench.Destinations;
import io.dockyards.flux2.bench.Figures;
import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Machine;
import io.dockyards.flux2.bench.Measuring;
import io.dockyards.flux2.bench.ProductJvm;
import io.dockyards.flux2.bench.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleet}: measures the whole controller. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the controller with many Workloads on a real API server with etcd, all on this machine: from"
                    + " creates, changes and restarts until everything is applied, the requests, processor time and"
                    + " memory that this takes. docs/benchmarks-fleet.md tells what each figure means.",
            "With 300 Workloads it takes some minutes; the machine should have nothing else to do. The first time"
                    + " the API server is built, which takes some minutes more."
        },
        footer = {"", "Example, a quick look:", "  bin/bench fleet -n 20 --changes 20"})
public final class FleetBench implements Callable<Integer> {
    private static final String KIND = "fleet";

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = {"-n", "--workloads"},
            paramLabel = "N",
            defaultValue = "300",
            description = "Workloads in the fleet (default: ${DEFAULT-VALUE}). Targets by the clock are for 300, that"
                    + " of memory is for 1,000.")
    private int workloads;

    @Option(
            names = "--changes",
            paramLabel = "N",
            defaultValue = "200",
            description = "Changes of one input each (default: ${DEFAULT-VALUE}).")
    private int changes;

    @Option(
            names = "--metrics",
            description = "Measure a controller that measures itself, to see what that costs (default: it doesn't).")
    private boolean metrics;

    @Mixin
    private Destinations destinations = new Destinations();

    @Override
    public Integer call() {
        Amounts.check("-n", workloads);
        Amounts.check("--changes", changes);
        Measuring measuring = this::measure;
        return measuring.run(KIND, Objects.requireNonNull(command), destinations);
    }

    private Figures measure(Path home, Path work) {
        Progress progress = new Progress();
        Findings findings = new Findings();
        Machine machine = Machine.observe(progress);
        ProductJvm jvm = ProductJvm.read();
        FleetObjects objects = FleetObjects.read(home);
        Amounts amounts = new Amounts(workloads, changes);
        Map<String, String> context = new LinkedHashMap<>();
        progress.step("starting the API server");
        try (FleetServer server = FleetServer.start(home);
                Crowd all = Crowd.watch(server.client(), "Workloads", Paths.WORKLOADS, progress::warn);
                Crowd releases = Crowd.watch(server.client(), "HelmReleases", Paths.HELM_RELEASES, progress::warn);
                Crowd repositories =
                        Crowd.watch(server.client(), "HelmRepositories", Paths.HELM_REPOSITORIES, progress::warn)) {
            context.put("API server", "kube-apiserver " + server.version() + " with etcd and an audit log");
            Fleet fleet = new Fleet(server, objects, amounts.names(), all, releases, repositories);
            fleet.prepare();
            Probe probe = Probe.create(server, objects, all);
            new FleetRun(server, fleet, probe, amounts, jvm, flags(), work.resolve(KIND), findings, progress).measure();
        }
        progress.step("done");
        context.put("flags of the JVM", jvm.flags(home));
        context.put("Workloads", workloads + " of docs/examples/helm-chart: a HelmRepository and a HelmRelease each");
        String line = "bin/bench fleet -n %d --changes %d%s".formatted(workloads, changes, metrics ? " --metrics" : "");
        return new Figures(machine.describe(line, context), findings.measures(), findings.missing());
    }

    private List<String> flags() {
        return metrics ? List.of("--metrics-bind-address", "127.0.0.1:0") : List.of();
    }
}
