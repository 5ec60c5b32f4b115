package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.TemplateManifest;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.offline.OfflineOutcome;
import io.dockyards.flux2.render.Renderer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code create-workload-template}: a CUE file becomes a WorkloadTemplate in the cluster (behaviour §6). */
@Command(
        name = "create-workload-template",
        mixinStandardHelpOptions = true,
        description = "Brings a CUE file into canonical form, comments kept, and applies it as a WorkloadTemplate named"
                + " after the file, or after its folder if it is template.cue. The file stays as it is.",
        footer = {
            "",
            "Example, in the folder of the project:",
            "  bin/dockyards-flux2 create-workload-template \\",
            "      docs/examples/plain-objects/template.cue",
            "",
            "Exit code 1: the file is no CUE, or the cluster refuses it; 3: the cluster can't be used."
        })
final class CreateWorkloadTemplateCommand implements Callable<Integer> {
    private static final Path USUAL_FILE = Path.of("test.cue");
    private static final String BYTE_ORDER_MARK = "\ufeff";

    @Spec
    private @Nullable CommandSpec command;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The same as --filename.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--filename", paramLabel = "FILE", description = "The CUE file (default: test.cue).")
    private Optional<Path> fileName = Optional.empty();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            defaultValue = TemplateManifest.NAMESPACE,
            converter = NamespaceConverter.class,
            description = "The namespace of the WorkloadTemplate (default: ${DEFAULT-VALUE}).")
    private String namespace = TemplateManifest.NAMESPACE;

    @Mixin
    private ErrorOptions errorOptions = new ErrorOptions();

    @Mixin
    private ClusterOptions clusterOptions = new ClusterOptions();

    @Override
    public Integer call() {
        if (file.isPresent() && fileName.isPresent()) {
            throw CliFailure.commandLine("the file is named twice, by FILE and by --filename; leave one of them out");
        }
        Path source = file.or(() -> fileName).orElse(USUAL_FILE);
        String text = FileText.read(source);
        if (!CueFiles.isCue(source)) {
            throw CliFailure.input(source + " is no .cue file");
        }
        String plain = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try (Renderer renderer = RenderOptions.plainRenderer()) {
            return switch (renderer.format(source.toString(), plain)) {
                case ToolOutcome.Answered<String>(String canonical) -> {
                    apply(TemplateManifest.of(TemplateArgument.nameOf(source), namespace, canonical));
                    yield ExitCode.DONE.number();
                }
                case ToolOutcome.Ended<String>(var why) ->
                    errorOptions.report(
                            new TemplateSource(new TreeMap<>(Map.of(source.toString(), plain))),
                            OfflineOutcome.of(why));
            };
        }
    }

    private void apply(ObjectNode template) {
        try (ClusterAccess cluster = clusterOptions.open()) {
            Name name = Fields.name(template);
            Optional<String> before = ClusterAccess.ask(() -> cluster.reader().read(Dockyards.WORKLOAD_TEMPLATE, name))
                    .map(CreateWorkloadTemplateCommand::version);
            ObjectNode after = ClusterAccess.ask(() -> cluster.writer().apply(template));
            String deed = before.map(version -> version.equals(version(after)) ? "is unchanged" : "is changed")
                    .orElse("is created");
            Objects.requireNonNull(command).commandLine().getOut().println("WorkloadTemplate " + name + " " + deed);
        }
    }

    private static String version(ObjectNode object) {
        return Fields.text(object, "metadata", "resourceVersion");
    }
}
