package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.plan.Decision;
import io.dockyards.flux2.plan.EngineIdentity;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.WorkloadPlanner;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reconcile}: asks the controller for a reconcile and waits for what comes of it (behaviour §7.7). */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = "Asks the controller to reconcile a Workload now, by the annotation"
                + " reconcile.fluxcd.io/requestedAt, waits until it has, and prints the outcome.",
        footer = {
            "",
            "Example:",
            "  bin/dockyards-flux2 reconcile inventory -n team-crane",
            "",
            "Exit code 1: it isn't Ready, it is suspended, or there is no such Workload; 3: the cluster can't be used,"
                    + " or no controller has answered in time."
        })
final class ReconcileCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofMillis(300);

    @Spec
    private @Nullable CommandSpec command;

    @Mixin
    private WorkloadArgument workload = new WorkloadArgument();

    @Option(
            names = "--no-wait",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Only ask; don't wait for the outcome.")
    private boolean noWait;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "5m",
            converter = DurationConverter.class,
            description = "How long to wait at most (default: ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ZERO;

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterAccess cluster = clusterOptions.open()) {
            Name name = workload.in(cluster);
            ObjectNode asked = cluster.workload(name);
            requireActive(WorkloadState.of(asked));
            requireCaredFor(new Workload(asked));
            // Nanoseconds, as Flux's own command writes it: two requests in a second are two.
            String requestedAt = Instant.now().toString();
            ClusterAccess.ask(() -> cluster.writer().patchWorkload(name, AnnotationPatch.reconcile(requestedAt)));
            if (noWait) {
                out().println("Workload " + name + ": reconcile asked for");
                return ExitCode.DONE.number();
            }
            return tell(await(cluster, name, requestedAt)).number();
        }
    }

    private static void requireActive(WorkloadState state) {
        if (state.isSuspended()) {
            throw CliFailure.input("Workload %s is suspended; \"dockyards-flux2 resume %s -n %s\" ends that"
                    .formatted(state.name(), state.name().name(), state.name().namespace()));
        }
    }

    /** One that the controller ignores would never be answered. */
    private static void requireCaredFor(Workload workload) {
        Observed alone = new Observed(workload, Optional.empty(), Optional.empty(), List.of());
        if (WorkloadPlanner.decide(alone, new EngineIdentity("")) instanceof Decision.Ignore(String why)) {
            throw CliFailure.input("the controller ignores Workload " + workload.name() + ": " + why);
        }
    }

    private WorkloadState await(ClusterAccess cluster, Name name, String requestedAt) throws InterruptedException {
        long start = System.nanoTime();
        ProgressLine progress = new ProgressLine(err(), Terminal.isError());
        try {
            while (true) {
                ObjectNode json = cluster.workload(name);
                WorkloadState state = WorkloadState.of(json);
                requireActive(state);
                boolean isAnswered = new Workload(json)
                        .annotation(Dockyards.ANNOTATION_LAST_HANDLED_RECONCILE)
                        .equals(Optional.of(requestedAt));
                boolean isLate = Duration.ofNanos(System.nanoTime() - start).compareTo(timeout) > 0;
                if (isAnswered && (isLate || isSettled(state))) {
                    return state;
                }
                if (isLate) {
                    throw CliFailure.surroundings("no controller has reconciled Workload " + name + " within "
                            + timeout.toSeconds() + " s; does one run that watches its namespace?");
                }
                progress.show("waiting for Workload " + name + (isAnswered ? ": " + state.reason() : ""));
                Thread.sleep(PAUSE);
            }
        } finally {
            progress.clear();
        }
    }

    private static boolean isSettled(WorkloadState state) {
        return state.isObserved() && !state.isReconciling();
    }

    private ExitCode tell(WorkloadState state) {
        String name = "Workload " + state.name();
        if (state.isReady()) {
            out().println(name + " is Ready");
            return ExitCode.DONE;
        }
        out().println(name + " isn't Ready: " + (state.isObserved() ? state.reason() : "no conditions yet"));
        state.message().lines().forEach(line -> out().println("  " + Printable.of(line)));
        return ExitCode.BAD_INPUT;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
