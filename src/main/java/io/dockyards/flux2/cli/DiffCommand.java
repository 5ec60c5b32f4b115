package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.kube.DryRun;
import io.dockyards.flux2.kube.KubeApiClient;
import io.dockyards.flux2.offline.OfflineOutcome;
import io.dockyards.flux2.render.Renderer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code diff}: what applying would change in the cluster. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Shows as a unified diff what applying would change in the cluster: it renders, and asks the API server by"
                    + " a dry run. What the template renders no longer shows as removed. Nothing is written.",
            "WORKLOAD is rendered with its Cluster and its WorkloadTemplate from the cluster; TEMPLATE with the"
                    + " Workload that --workload-name, --workload or --input says. Values of Secrets are masked."
        },
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 diff docs/examples/plain-objects \\",
            "      --workload-name inventory -n team-crane",
            "",
            "Exit code 1: something would change, or the input is wrong; 3: the cluster can't be used."
        })
final class DiffCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(
            paramLabel = "TEMPLATE|WORKLOAD",
            description = "A name is a Workload's. A template's file has an ending, and its folder a slash in it"
                    + " (./web), unless --workload-name or --workload is given.")
    private String subject = "";

    @Option(names = "--workload-name", paramLabel = "NAME", description = "A Workload in the cluster, for TEMPLATE.")
    private Optional<String> workloadName = Optional.empty();

    @Option(names = "--workload", paramLabel = "FILE", description = "The Workload for TEMPLATE, as YAML or JSON.")
    private Optional<Path> workload = Optional.empty();

    @Option(
            names = "--cluster",
            paramLabel = "FILE",
            description = "The owner Cluster for TEMPLATE, as YAML or JSON (default: the one in the cluster).")
    private Optional<Path> cluster = Optional.empty();

    @Option(names = "--input", paramLabel = "FILE", description = "What spec.input of the Workload becomes.")
    private Optional<Path> input = Optional.empty();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            converter = NamespaceConverter.class,
            description = "Namespace of the Workload (default: the context's).")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = "--show-secrets",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Show the values of Secrets.")
    private boolean showSecrets;

    @Mixin
    private ErrorOptions errorOptions = new ErrorOptions();

    @Mixin
    private RenderOptions renderOptions = new RenderOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Override
    public Integer call() {
        checkFlags();
        // Before the cluster is asked: it opens in the background.
        try (Renderer renderer = renderOptions.renderer();
                ClusterAccess access = clusterOptions.open()) {
            DiffSubject what = gather(access);
            return switch (renderer.render(what.template(), what.input())) {
                case RenderOutcome.Rendered rendered -> compare(access, what, rendered);
                case RenderOutcome.NotRendered why -> errorOptions.report(what.template(), OfflineOutcome.of(why));
            };
        }
    }

    private void checkFlags() {
        if (workloadName.isPresent() && (workload.isPresent() || cluster.isPresent())) {
            throw CliFailure.commandLine(
                    "--workload-name is a Workload in the cluster, with its Cluster; --workload and"
                            + " --cluster are files: leave one or the other out");
        }
        if (!isTemplate() && cluster.isPresent()) {
            throw CliFailure.commandLine("--cluster goes with a TEMPLATE, and \"" + subject
                    + "\" is the name of a Workload; write a folder as ./" + subject);
        }
    }

    private boolean isTemplate() {
        String name = subject.toLowerCase(Locale.ROOT);
        return workloadName.isPresent()
                || workload.isPresent()
                || name.equals("-")
                || name.contains("/")
                || Stream.of(".cue", ".yaml", ".yml", ".json").anyMatch(name::endsWith);
    }

    private DiffSubject gather(ClusterAccess access) {
        DiffSubjects subjects = new DiffSubjects(access);
        if (!isTemplate()) {
            return subjects.live(new Name(access.namespace(namespace), subject), Optional.empty(), input);
        }
        TemplateArgument template = TemplateArgument.read(subject, System.in);
        return workloadName
                .map(name -> subjects.live(
                        new Name(access.namespace(namespace), name), Optional.of(template.source()), input))
                .orElseGet(() -> subjects.files(template, workload, cluster, input, namespace));
    }

    private int compare(ClusterAccess access, DiffSubject what, RenderOutcome.Rendered rendered) {
        ProgressLine progress = new ProgressLine(err(), Terminal.isError());
        ClusterDiff diff = new ClusterDiff(
                new KubeApiClient(access.connection()), new DryRun(access.connection()), progress::show);
        DiffOutcome outcome;
        try {
            outcome = ClusterAccess.ask(() -> diff.of(what, rendered.fields()));
        } finally {
            progress.clear();
        }
        return switch (outcome) {
            case DiffOutcome.Refused(var why) ->
                errorOptions.report(what.template(), OfflineOutcome.plain(Reason.RECONCILE_FAILED, why));
            case DiffOutcome.Applied applied -> {
                tellIfSuspended(what);
                DiffPrinter printer = new DiffPrinter(out(), err(), Terminal.colours(), new DiffText(showSecrets));
                yield (printer.print(applied) ? ExitCode.BAD_INPUT : ExitCode.DONE).number();
            }
        };
    }

    private void tellIfSuspended(DiffSubject what) {
        if (what.isSuspended()) {
            err().println("note: Workload " + what.workload().name()
                    + " is suspended; nothing is applied until it is resumed");
        }
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
