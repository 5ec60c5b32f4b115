package io.dockyards.flux2.bench.fleet;

import io.dockyards.flux2.bench.Distribution;
import io.dockyards.flux2.bench.Findings;
import io.dockyards.flux2.bench.Label;
import io.dockyards.flux2.bench.ProductJvm;
import io.dockyards.flux2.bench.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;

/** One phase after the other: a new process, then the same when it is warm, then another that finds everything done. */
final class FleetRun {
    /** Between two changes, for what follows after Ready: Events and inventories. */
    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final double NANOS = 1e9;
    private static final double MILLIS = 1_000;

    private final FleetServer server;
    private final Fleet fleet;
    private final Probe probe;
    private final Amounts amounts;
    private final ProductJvm jvm;
    private final List<String> flags;
    private final Path logs;
    private final Findings findings;
    private final FleetFigures figures;
    private final Progress progress;

    /**
     * @param flags of the controllers
     * @param logs folder for what the controllers say
     */
    FleetRun(
            FleetServer server,
            Fleet fleet,
            Probe probe,
            Amounts amounts,
            ProductJvm jvm,
            List<String> flags,
            Path logs,
            Findings findings,
            Progress progress) {
        this.server = server;
        this.fleet = fleet;
        this.probe = probe;
        this.amounts = amounts;
        this.jvm = jvm;
        this.flags = List.copyOf(flags);
        this.logs = logs;
        this.findings = findings;
        this.figures = new FleetFigures(amounts, findings);
        this.progress = progress;
    }

    void measure() {
        firstProcess();
        restart();
        countRenders();
        figures.finish();
    }

    private void firstProcess() {
        progress.step("a controller without Workloads");
        try (ControllerProcess controller = start("first.log", List.of())) {
            long ready = probe.awaitReady(controller);
            controller.awaitRest();
            figures.startedAlone(
                    seconds(controller.startedNanos(), ready), controller.cpuSeconds(), controller.residentMebibytes());
            progress.step("creating Workloads");
            figures.created(FleetFigures.COLD, phase(controller, () -> fleet.create(controller::requireAlive)));
            progress.step("deleting them");
            fleet.delete(controller::requireAlive);
            progress.step("creating them again");
            figures.created(FleetFigures.WARM, phase(controller, () -> fleet.create(controller::requireAlive)));
            progress.step("changing their template");
            figures.templateChanged(phase(controller, () -> fleet.changeTemplate(controller::requireAlive)));
            progress.step("changing one input after the other");
            changeInputs(controller);
            controller.stop();
        }
    }

    private void changeInputs(ControllerProcess controller) {
        double[] millis = new double[amounts.changes()];
        Cost cost = phase(controller, () -> {
            long began = System.nanoTime();
            for (int i = 0; i < millis.length; i++) {
                millis[i] = fleet.changeInput(i, controller::requireAlive) * MILLIS;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return seconds(began, System.nanoTime());
        });
        figures.inputsChanged(Distribution.of(millis), cost);
    }

    private void restart() {
        progress.step("restarting the controller");
        int before = server.requests().size();
        try (ControllerProcess controller = start("restart.log", List.of())) {
            Instant started = Instant.now().minusNanos(System.nanoTime() - controller.startedNanos());
            long ready = probe.awaitReady(controller);
            controller.awaitRest();
            Requests requests = Requests.since(before, server.requests());
            figures.startedAgain(
                    seconds(controller.startedNanos(), ready), controller.cpuSeconds(), controller.residentMebibytes());
            Instant last = requests.last().orElse(started);
            Instant look = requests.firstLook().orElse(last);
            figures.restarted(seconds(look, last), seconds(started, last), requests);
            controller.stop();
        }
    }

    /** In a process of its own, as telling of each render takes time. */
    private void countRenders() {
        progress.step("restarting it once more, counting renders");
        try (ControllerProcess controller = start("renders.log", List.of("--log-level", "debug"))) {
            probe.awaitReady(controller);
            controller.awaitRest();
            controller.stop();
            Renders renders = Renders.in(controller.said());
            if (renders.of(Probe.NAMESPACE) > 0) {
                figures.renderedAfterRestart(renders.of(FleetObjects.NAMESPACE));
            } else {
                findings.missing(
                        new Label(FleetFigures.RENDERS, "", FleetFigures.COLD),
                        "the log at level debug doesn't tell of renders: the probe's isn't there",
                        FleetFigures.NOTHING);
            }
        }
    }

    private ControllerProcess start(String log, List<String> more) {
        probe.arm();
        List<String> all = Stream.concat(flags.stream(), more.stream()).toList();
        return ControllerProcess.start(jvm, server.kubeconfig(), logs.resolve(log), all);
    }

    private Cost phase(ControllerProcess controller, DoubleSupplier phase) {
        controller.awaitRest();
        int before = server.requests().size();
        double cpu = controller.cpuSeconds();
        double seconds = phase.getAsDouble();
        awaitSilence(controller);
        return new Cost(
                seconds,
                controller.cpuSeconds() - cpu,
                controller.residentMebibytes(),
                Requests.since(before, server.requests()));
    }

    /** Events follow by and by, which takes next to no processor time: only when no more come the phase has cost all that it costs. */
    private void awaitSilence(ControllerProcess controller) {
        long before = -1;
        for (long now = writes(); now != before; now = writes()) {
            before = now;
            controller.awaitRest();
        }
    }

    private long writes() {
        return Requests.since(0, server.requests()).writes();
    }

    private static double seconds(long from, long to) {
        return (to - from) / NANOS;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / NANOS;
    }
}
