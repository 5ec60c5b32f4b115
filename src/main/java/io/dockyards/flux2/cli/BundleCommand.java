package io.dockyards.flux2.cli;

import io.dockyards.flux2.api.TemplateManifest;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.offline.OfflineOutcome;
import io.dockyards.flux2.offline.TemplateBundle;
import io.dockyards.flux2.offline.WholeFile.NotWritten;
import io.dockyards.flux2.render.Renderer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bundle}: WorkloadTemplate manifests from a folder of templates. */
@Command(
        name = "bundle",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a folder for Kustomize of the templates below DIR: a WorkloadTemplate manifest for each .cue file"
                    + " of package template, named after the file, or after its folder if it is template.cue, and a"
                    + " kustomization.yaml that lists them. What a template imports stands in its manifest, except CUE's"
                    + " own packages.",
            "Written is all or nothing. What an earlier bundle wrote to OUT is replaced; a folder with anything else in"
                    + " it is refused."
        },
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 bundle docs/examples -o target/bundle",
            "",
            "Then kubectl apply -k target/bundle applies them. Exit code 1: a template is wrong; 3: OUT can't be"
                    + " written."
        })
final class BundleCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "DIR", description = "The folder with the templates.")
    private Path directory = Path.of(".");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            required = true,
            description = "The folder to write: a new one, an empty one, or one that bundle wrote.")
    private Path output = Path.of(".");

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            defaultValue = TemplateManifest.NAMESPACE,
            converter = NamespaceConverter.class,
            description = "The namespace of the WorkloadTemplates (default: ${DEFAULT-VALUE}).")
    private String namespace = TemplateManifest.NAMESPACE;

    @Mixin
    private ErrorOptions errorOptions = new ErrorOptions();

    @Mixin
    private RenderOptions renderOptions = new RenderOptions();

    @Override
    public Integer call() {
        try (Renderer renderer = renderOptions.renderer()) {
            checkOutput();
            SortedMap<String, TemplateSource> templates =
                    TemplateFiles.below(directory, renderOptions.cueModules(), note -> err().println("note: " + note));
            return inlined(renderer, templates)
                    .map(this::write)
                    .orElse(ExitCode.BAD_INPUT)
                    .number();
        }
    }

    /** The sources without imports; none if a template is wrong, and then all that is wrong with all of them is told. */
    private Optional<SortedMap<String, String>> inlined(
            Renderer renderer, SortedMap<String, TemplateSource> templates) {
        SortedMap<String, String> sources = new TreeMap<>();
        for (Map.Entry<String, TemplateSource> template : templates.entrySet()) {
            switch (renderer.inline(template.getValue())) {
                case ToolOutcome.Answered<String>(String source) -> sources.put(template.getKey(), source);
                case ToolOutcome.Ended<String>(var why) ->
                    errorOptions.report(template.getValue(), OfflineOutcome.of(why));
            }
        }
        return Optional.of(sources).filter(all -> all.size() == templates.size());
    }

    private ExitCode write(SortedMap<String, String> sources) {
        TemplateBundle bundle = new TemplateBundle(namespace, sources);
        try {
            bundle.write(output);
        } catch (NotWritten e) {
            throw noOutput(e);
        }
        bundle.tooLarge()
                .forEach(name -> err().println("warning: " + TemplateBundle.file(name)
                        + " is over 1.5 MiB: the API server will refuse it"));
        sources.keySet().forEach(name -> out().println(output.resolve(TemplateBundle.file(name))));
        out().println(output.resolve(TemplateBundle.LIST));
        return ExitCode.DONE;
    }

    private void checkOutput() {
        try {
            TemplateBundle.check(output);
        } catch (NotWritten e) {
            throw noOutput(e);
        }
    }

    private CliFailure noOutput(NotWritten why) {
        return CliFailure.surroundings(
                "the bundle can't be written to \"" + output + "\": " + why.why() + "; name another folder with -o");
    }

    private PrintWriter out() {
        return Objects.requireNonNull(command).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(command).commandLine().getErr();
    }
}
