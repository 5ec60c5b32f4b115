package io.dockyards.flux2.cli;

import io.dockyards.flux2.render.Renderer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

/** {@code validate}: what the admission webhooks would say, without a cluster; then, if asked for, what comes after. */
@Command(
        name = "validate",
        mixinStandardHelpOptions = true,
        description = {
            "Says what the admission webhooks would say about templates, each error on its own. Needs no cluster.",
            "With --workload or --input that Workload is validated against each template and then rendered; with"
                    + " --schemas the rendered objects are checked against the schemas of their kinds, as an API server"
                    + " would."
        },
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 validate docs/examples/helm-chart \\",
            "      --workload docs/examples/helm-chart/workload.yaml",
            "",
            "Standard output has a line for each template that is valid; errors stand on standard error. Kinds without"
                    + " a schema aren't checked, and a note says so; rules of a CRD in CEL are left to the API server."
                    + " Exit code 1: something isn't valid."
        })
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "TEMPLATE", arity = "1..*", description = TemplateArgument.DESCRIPTION)
    private List<String> templates = new ArrayList<>();

    @Option(names = "--workload", paramLabel = "FILE", description = "The Workload, as YAML or JSON.")
    private Optional<Path> workload = Optional.empty();

    @Option(names = "--cluster", paramLabel = "FILE", description = "The owner Cluster, as YAML or JSON.")
    private Optional<Path> cluster = Optional.empty();

    @Option(names = "--input", paramLabel = "FILE", description = "What spec.input of the Workload becomes.")
    private Optional<Path> input = Optional.empty();

    @Option(
            names = "--schemas",
            paramLabel = "DIR",
            description =
                    "A folder with CRDs (YAML or JSON), OpenAPI documents or JSON Schemas, at any depth, to check the"
                            + " rendered objects against; can be given several times. JSON Schemas say their kind by"
                            + " x-kubernetes-group-version-kind or by their name, such as deployment-apps-v1.json.")
    private List<Path> schemas = new ArrayList<>();

    @Option(
            names = "--profile",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Show what each top-level field of a template costs in a render.")
    private boolean profile;

    @Mixin
    private ErrorOptions errorOptions = new ErrorOptions();

    @Mixin
    private RenderOptions renderOptions = new RenderOptions();

    @Override
    public Integer call() {
        if (Collections.frequency(templates, "-") > 1) {
            throw CliFailure.input("- is there twice; standard input can be read once");
        }
        // Before the files are read: it opens in the background.
        try (Renderer renderer = renderOptions.renderer()) {
            checkFiles();
            VerdictPrinter verdicts = new VerdictPrinter(out(), err(), errorOptions.format());
            Validation validation = new Validation(
                    renderer,
                    new Validation.Inputs(workload, cluster, input),
                    schemas.isEmpty() ? Optional.empty() : Optional.of(ObjectChecks.read(schemas, verdicts::note)),
                    profile,
                    verdicts);
            boolean isValid = true;
            for (String template : templates) {
                isValid &= validate(validation, template);
            }
            return (isValid ? ExitCode.DONE : ExitCode.BAD_INPUT).number();
        }
    }

    /** A template that can't be read keeps none of the others from being validated. */
    private boolean validate(Validation validation, String template) {
        try {
            return validation.of(template);
        } catch (CliFailure failure) {
            if (failure.exitCode() != ExitCode.BAD_INPUT) {
                throw failure;
            }
            err().println("error: " + failure.getMessage());
            return false;
        }
    }

    /** Files that all templates share are wrong once, not once for each. */
    private void checkFiles() {
        var _ = RenderInputFiles.read("template", workload, cluster, input, Optional.empty());
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
