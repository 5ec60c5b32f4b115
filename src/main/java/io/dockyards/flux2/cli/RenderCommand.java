package io.dockyards.flux2.cli;

import io.dockyards.flux2.offline.OfflineOutcome;
import io.dockyards.flux2.offline.OfflineRender;
import io.dockyards.flux2.render.Renderer;
import java.io.PrintWriter;
import java.nio.file.Path;
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

    @Parameters(paramLabel = "TEMPLATE", description = TemplateArgument.DESCRIPTION)
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

    @Mixin
    private ErrorOptions errorOptions = new ErrorOptions();

    @Mixin
    private RenderOptions renderOptions = new RenderOptions();

    @Override
    public Integer call() {
        // Before the files are read: it opens in the background.
        try (Renderer renderer = renderOptions.renderer()) {
            TemplateArgument argument = TemplateArgument.read(template, System.in);
            RenderInputFiles files = RenderInputFiles.read(argument.name(), workload, cluster, input, namespace);
            return switch (OfflineRender.of(renderer, argument.source(), files.workload(), files.cluster())) {
                case OfflineOutcome.Objects objects -> print(objects);
                case OfflineOutcome.None none -> errorOptions.report(argument.source(), none);
            };
        }
    }

    private int print(OfflineOutcome.Objects rendered) {
        rendered.warnings().forEach(warning -> err().println("warning: " + warning));
        out().print(ObjectPrinter.print(rendered.objects(), output, Terminal.isOutput() && !showSecrets));
        return ExitCode.DONE.number();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
