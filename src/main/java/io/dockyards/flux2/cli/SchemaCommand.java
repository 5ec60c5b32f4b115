package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InputSchema;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.YamlWriter;
import io.dockyards.flux2.offline.OfflineOutcome;
import io.dockyards.flux2.render.Renderer;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code schema}: the schema of {@code #Input}. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description =
                "Prints what a template's #Input accepts as JSON Schema (2020-12). Where JSON Schema can't say what"
                        + " CUE says, it accepts more, and a note on standard error tells where.",
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 schema docs/examples/helm-chart",
            "",
            "Exit code 1: the template is wrong, or it has no #Input."
        })
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "TEMPLATE", description = TemplateArgument.DESCRIPTION)
    private String template = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "json or yaml (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.json;

    @Mixin
    private ErrorOptions errorOptions = new ErrorOptions();

    @Mixin
    private RenderOptions renderOptions = new RenderOptions();

    @Override
    public Integer call() {
        try (Renderer renderer = renderOptions.renderer()) {
            TemplateArgument argument = TemplateArgument.read(template, System.in);
            return switch (renderer.schema(argument.source())) {
                case ToolOutcome.Answered<InputSchema>(InputSchema schema) -> print(schema);
                case ToolOutcome.Ended<InputSchema>(var why) ->
                    errorOptions.report(argument.source(), OfflineOutcome.of(why));
            };
        }
    }

    private int print(InputSchema schema) {
        ObjectNode json = schema.schema()
                .orElseThrow(() -> CliFailure.input(
                        "the template has no #Input: it takes any spec.input; declare one to say what people may set"));
        schema.open()
                .forEach(open ->
                        err().println("note: " + (open.path().isEmpty() ? "" : open.path() + ": ") + open.what()));
        out().print(
                        switch (output) {
                            case json -> ObjectPrinter.pretty(json);
                            case yaml -> YamlWriter.write(json);
                        });
        return ExitCode.DONE.number();
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
