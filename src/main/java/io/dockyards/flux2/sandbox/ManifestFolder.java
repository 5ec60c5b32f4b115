package io.dockyards.flux2.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.TemplateManifest;
import io.dockyards.flux2.api.TemplateName;
import io.dockyards.flux2.api.YamlObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of manifests and templates: every {@code .yaml}, {@code .yml} and {@code .json} file holds objects, every
 * {@code .cue} file is the source of a WorkloadTemplate named after it, in the namespace {@code dockyards}.
 */
public final class ManifestFolder {
    /** What the cases of template tests hold beside manifests. */
    private static final Set<String> NO_MANIFESTS =
            Set.of("expected.yaml", "case.yaml", "input.yaml", "kustomization.yaml");

    private ManifestFolder() {}

    /** The files that stand for objects, by path. */
    public static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(ManifestFolder::isManifest)
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            // A folder below that can't be read.
            throw e.getCause();
        }
    }

    /** Reads one file; whatever is wrong with it is told in the result. */
    public static ManifestFile read(Path file) {
        try {
            String text = Files.readString(file);
            return new ManifestFile(
                    file, isTemplate(file) ? List.of(template(file, text)) : objects(file, text), Optional.empty());
        } catch (InvalidYaml e) {
            return problem(file, String.valueOf(e.getMessage()));
        } catch (CharacterCodingException e) {
            return problem(file, file + " is not UTF-8 text; save it as UTF-8");
        } catch (IOException e) {
            return problem(file, file + " can't be read: " + e.getMessage());
        }
    }

    /** Whether a file is the source of a template. */
    public static boolean isTemplate(Path file) {
        return file.toString().endsWith(".cue");
    }

    private static boolean isManifest(Path file) {
        String name = String.valueOf(file.getFileName());
        return TemplateName.isSource(name) || (name.matches(".*\\.(yaml|yml|json)") && !NO_MANIFESTS.contains(name));
    }

    private static List<ObjectNode> objects(Path file, String text) throws InvalidYaml {
        List<ObjectNode> objects = YamlObjects.read(file.toString(), text);
        for (ObjectNode object : objects) {
            if (!object.path("metadata").path("name").isTextual()) {
                throw new InvalidYaml(file + ": a " + object.path("kind").asText() + " has no metadata.name");
            }
        }
        return objects;
    }

    private static ObjectNode template(Path file, String source) {
        List<String> parts = new ArrayList<>();
        file.toAbsolutePath().normalize().forEach(part -> parts.add(part.toString()));
        return TemplateManifest.of(TemplateName.of(parts), TemplateManifest.NAMESPACE, source);
    }

    private static ManifestFile problem(Path file, String problem) {
        return new ManifestFile(file, List.of(), Optional.of(problem));
    }
}
