package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.bench.BenchFailure;
import io.dockyards.flux2.bench.Destinations;
import io.dockyards.flux2.bench.Figures;
import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Machine;
import io.dockyards.flux2.bench.Measuring;
import io.dockyards.flux2.bench.ProductJvm;
import io.dockyards.flux2.bench.Progress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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

/** {@code webhook}: measures how soon the webhooks answer. */
@Command(
        name = "webhook",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how soon the webhooks answer about Workloads and templates, also while the controller reconciles"
                    + " Workloads on a real API server on this machine. docs/benchmarks-webhook.md tells what each"
                    + " figure means.",
            "It takes some minutes; the machine should have nothing else to do."
        },
        footer = {"", "Example, a quick look:", "  bin/bench webhook -n 10 --requests 40 --templates 3"})
public final class WebhookBench implements Callable<Integer> {
    private static final String KIND = "webhook";

    @Spec
    private @Nullable CommandSpec command;

    @Option(
            names = {"-n", "--workloads"},
            paramLabel = "N",
            defaultValue = "100",
            description = "Workloads that are reconciled meanwhile (default: ${DEFAULT-VALUE}, which the target is"
                    + " for).")
    private int workloads;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "600",
            description = "Questions about a Workload in each phase, 20 a second (default: ${DEFAULT-VALUE}, the"
                    + " fewest that are held to the target).")
    private int requests;

    @Option(
            names = "--templates",
            paramLabel = "N",
            defaultValue = "20",
            description = "New templates (default: ${DEFAULT-VALUE}).")
    private int templates;

    @Mixin
    private Destinations destinations = new Destinations();

    @Override
    public Integer call() {
        Amounts.check("-n", workloads);
        Amounts.check("--requests", requests);
        Amounts.check("--templates", templates);
        Measuring measuring = this::measure;
        return measuring.run(KIND, Objects.requireNonNull(command), destinations);
    }

    private Figures measure(Path home, Path work) {
        Progress progress = new Progress();
        Findings findings = new Findings();
        Machine machine = Machine.observe(progress);
        ProductJvm jvm = ProductJvm.read();
        FleetObjects objects = FleetObjects.read(home);
        Map<String, String> context = new LinkedHashMap<>();
        progress.step("getting ready: the template");
        String large = LargeTemplate.source(home);
        progress.step("starting the API server");
        try (FleetServer server = FleetServer.start(home);
                Crowd all = Crowd.watch(server.client(), "Workloads", Paths.WORKLOADS, progress::warn);
                Crowd releases = Crowd.watch(server.client(), "HelmReleases", Paths.HELM_RELEASES, progress::warn);
                Crowd repositories =
                        Crowd.watch(server.client(), "HelmRepositories", Paths.HELM_REPOSITORIES, progress::warn)) {
            context.put("API server", "kube-apiserver " + server.version() + " with etcd and an audit log");
            Fleet fleet = new Fleet(server, objects, new Amounts(workloads, 1).names(), all, releases, repositories);
            fleet.prepare();
            Probe probe = Probe.create(server, objects, all);
            probe.arm();
            int port = freePort();
            progress.step("starting the controller");
            try (ControllerProcess controller = ControllerProcess.start(
                            jvm, server.kubeconfig(), work.resolve(KIND).resolve("controller.log"), flags(port));
                    WebhookClient client = WebhookClient.to(port)) {
                probe.awaitReady(controller);
                progress.step("creating Workloads");
                fleet.create(controller::requireAlive);
                controller.awaitRest();
                new WebhookRun(
                                fleet,
                                new Questions(objects, large),
                                client,
                                controller,
                                new WebhookAmounts(workloads, requests, templates),
                                findings,
                                progress)
                        .measure();
                controller.stop();
            }
        }
        progress.step("done");
        context.put("flags of the JVM", jvm.flags(home));
        context.put("Workloads", workloads + " of docs/examples/helm-chart");
        context.put(
                "new templates",
                "%s with its imports inlined, %,d lines"
                        .formatted(LargeTemplate.EXAMPLE, large.lines().count()));
        String line = "bin/bench webhook -n %d --requests %d --templates %d".formatted(workloads, requests, templates);
        return new Figures(machine.describe(line, context), findings.measures(), findings.missing());
    }

    private static List<String> flags(int port) {
        return List.of(
                "--enable-webhooks", "--webhook-bind-address", "127.0.0.1:" + port, "--webhook-cert-mode", "self");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw BenchFailure.surroundings("there is no free port: " + e.getMessage());
        }
    }
}
