package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.TemplateName;
import io.dockyards.flux2.api.TemplateSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What commands take as TEMPLATE: a {@code .cue} file, a folder with one CUE package, a WorkloadTemplate manifest, or
 * {@code -}.
 *
 * @param name name for a Workload that is made up for the template
 * @param source files under the names that errors shall print
 */
record TemplateArgument(String name, TemplateSource source) {
    /** For the help of commands that take one. */
    static final String DESCRIPTION =
            "A .cue file, a folder with one CUE package, a WorkloadTemplate manifest, or - for standard input.";

    private static final Pattern MANIFEST =
            Pattern.compile("(?m)(^|[{,-])\\s*\"?kind\"?\\s*:\\s*[\"']?WorkloadTemplate\\b");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package\\s");

    static TemplateArgument read(String argument, InputStream standardInput) {
        if (argument.equals("-")) {
            String text = FileText.readStandardInput(standardInput);
            return looksLikeManifest(text)
                    ? manifest("standard input", text)
                    : new TemplateArgument("template", file("<stdin>", text));
        }
        return read(Path.of(argument));
    }

    /** The same for a file or a folder, whatever it is called. */
    static TemplateArgument read(Path path) {
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        String argument = path.toString();
        String text = FileText.read(path);
        String lower = argument.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json")) {
            return manifest(argument, text);
        }
        if (!lower.endsWith(".cue")) {
            throw CliFailure.input(
                    argument + " is neither a .cue file nor a .yaml manifest; name it after what it holds");
        }
        return new TemplateArgument(nameOf(path), file(argument, text));
    }

    /** With files named without their folders, so that errors read the same wherever the command runs. */
    TemplateArgument withBareNames() {
        Map<String, String> bare = new TreeMap<>();
        source.files().forEach((file, text) -> bare.put(file.substring(file.lastIndexOf('/') + 1), text));
        return new TemplateArgument(name, new TemplateSource(new TreeMap<>(bare)));
    }

    /** The name of the WorkloadTemplate that a file stands for: its own, or its folder's if it is {@code template.cue}. */
    static String nameOf(Path file) {
        List<String> parts = new ArrayList<>();
        file.toAbsolutePath().normalize().forEach(part -> parts.add(part.toString()));
        return TemplateName.of(parts);
    }

    private static TemplateArgument folder(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> sources = entries.filter(
                            entry -> TemplateName.isSource(entry.toString()) && Files.isRegularFile(entry))
                    .toList();
            sources.forEach(source -> files.put(source.toString(), FileText.read(source)));
        } catch (IOException e) {
            throw CliFailure.input(folder + " can't be read: " + e.getMessage());
        }
        if (files.isEmpty()) {
            throw CliFailure.input(folder + " has no .cue file; name a template's file or its folder");
        }
        Path own = folder.toAbsolutePath().normalize().getFileName();
        return new TemplateArgument(
                TemplateName.asObjectName(String.valueOf(own)), new TemplateSource(new TreeMap<>(files)));
    }

    private static TemplateArgument manifest(String name, String text) {
        List<ObjectNode> templates = Manifests.parse(name, text).stream()
                .filter(object -> object.path("kind").asText().equals(Dockyards.WORKLOAD_TEMPLATE)
                        && Manifests.type(object).group().equals(Dockyards.GROUP))
                .toList();
        if (templates.size() != 1) {
            throw CliFailure.input(name + " holds " + templates.size() + " WorkloadTemplates; one is needed");
        }
        ObjectNode template = templates.getFirst();
        String type = template.path("spec").path("type").asText();
        if (!type.equals(Dockyards.TEMPLATE_TYPE_CUE)) {
            throw CliFailure.input("%s: spec.type is \"%s\"; only %s can be rendered"
                    .formatted(name, type, Dockyards.TEMPLATE_TYPE_CUE));
        }
        return new TemplateArgument(
                TemplateName.asObjectName(template.path("metadata").path("name").asText("template")),
                file(name + "#spec.source", template.path("spec").path("source").asText()));
    }

    private static boolean looksLikeManifest(String text) {
        return MANIFEST.matcher(text).find() && !PACKAGE.matcher(text).find();
    }

    private static TemplateSource file(String name, String text) {
        return new TemplateSource(new TreeMap<>(Map.of(name, text)));
    }
}
