package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderInputs;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.plan.BuiltInScopes;
import io.dockyards.flux2.plan.ObjectPlanner;
import io.dockyards.flux2.plan.Preparation;
import io.dockyards.flux2.render.Renderer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code render}: prints the objects that the controller would apply, without a cluster. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = "Prints the objects that the controller would apply, owner references, labels and all."
                + " Needs no cluster.",
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 render docs/examples/helm-chart \\",
            "      --workload docs/examples/helm-chart/workload.yaml",
            "",
            "Without --workload one is made up, named after the template; without --cluster one named \"sandbox\"."
                    + " Kinds that aren't known to be cluster-scoped are taken to be namespaced. Exit code 1: the"
                    + " template or the input is wrong, and the errors stand on standard error."
        })
final class RenderCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(
            paramLabel = "TEMPLATE",
            description = "A .cue file, a folder with one CUE package, a WorkloadTemplate manifest, or - for standard"
                    + " input.")
    private String template = "";

    @Option(names = "--workload", paramLabel = "FILE", description = "The Workload, as YAML or JSON.")
    private Optional<Path> workload = Optional.empty();

    @Option(names = "--cluster", paramLabel = "FILE", description = "The owner Cluster, as YAML or JSON.")
    private Optional<Path> cluster = Optional.empty();

    @Option(names = "--input", paramLabel = "FILE", description = "What spec.input of the Workload becomes.")
    private Optional<Path> input = Optional.empty();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            description = "Namespace of a Workload that names none (default: default).")
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "yaml",
            description = "yaml, or json for one List (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.yaml;

    @Option(
            names = "--show-secrets",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Show the values of Secrets on a terminal too.")
    private boolean showSecrets;

    @Option(
            names = "--error-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, or json for one JSON object on standard error (default: ${DEFAULT-VALUE}).")
    private ErrorFormat errorFormat = ErrorFormat.text;

    @Mixin
    private RenderOptions renderOptions = new RenderOptions();

    @Override
    public Integer call() {
        var settings = renderOptions.settings().withWorkers(1);
        var engine = renderOptions.engine();
        TemplateArgument argument = TemplateArgument.read(template, System.in);
        RenderInputFiles files = RenderInputFiles.read(argument.name(), workload, cluster, input, namespace);
        RenderOutcome outcome;
        try (Renderer renderer = new Renderer(engine, settings)) {
            outcome = renderer.render(argument.source(), RenderInputs.of(files.cluster(), files.workload()));
        }
        return switch (outcome) {
            case RenderOutcome.Rendered rendered -> print(files, rendered, argument.source());
            case RenderOutcome.Failed failed -> report(argument.source(), failed.reason(), failed.errors());
            case RenderOutcome.Exceeded exceeded ->
                report(argument.source(), Reason.RENDER_LIMIT_EXCEEDED, List.of(plain(exceeded.message())));
            case RenderOutcome.Unavailable unavailable -> throw CliFailure.surroundings(unavailable.message());
        };
    }

    private int print(RenderInputFiles files, RenderOutcome.Rendered rendered, TemplateSource source) {
        Preparation preparation = ObjectPlanner.prepare(
                new Workload(files.workload()), files.clusterName(), rendered.fields(), new BuiltInScopes());
        return switch (preparation) {
            case Preparation.Refused refused ->
                report(
                        source,
                        Reason.RECONCILE_FAILED,
                        refused.violations().stream().map(RenderCommand::plain).toList());
            case Preparation.Prepared prepared -> {
                prepared.warnings().forEach(warning -> err().println("warning: " + warning));
                out().print(ObjectPrinter.print(prepared.objects(), output, Terminal.isOutput() && !showSecrets));
                yield ExitCode.DONE.number();
            }
        };
    }

    private int report(TemplateSource source, Reason reason, List<CueError> errors) {
        err().print(
                        switch (errorFormat) {
                            case text -> new ErrorPrinter(source, Terminal.errorColours()).text(reason, errors);
                            case json -> ErrorPrinter.json(reason, errors);
                        });
        return ExitCode.BAD_INPUT.number();
    }

    private static CueError plain(String message) {
        return new CueError(message, "", List.of());
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
