package io.dockyards.flux2.offline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.TemplateManifest;
import io.dockyards.flux2.api.YamlReader;
import io.dockyards.flux2.api.YamlWriter;
import io.dockyards.flux2.offline.WholeFile.NotWritten;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * WorkloadTemplates as a folder that Kustomize, {@code kubectl apply -k} and Flux take: a manifest for each, and the
 * {@code kustomization.yaml} that lists them.
 *
 * @param sources name of the template → its CUE source, without imports of definitions
 */
public record TemplateBundle(String namespace, SortedMap<String, String> sources) {
    /** What Kustomize looks for. */
    public static final String LIST = "kustomization.yaml";

    /** By default etcd takes no object above 1.5 MiB, in bytes. */
    private static final int LARGEST_OBJECT = 3 << 19;

    private static final String TITLE = "# Written by dockyards-flux2 bundle, which replaces this folder as a whole.\n";

    public TemplateBundle {
        sources = new TreeMap<>(sources);
    }

    /** The file of a template. */
    public static String file(String name) {
        return name + ".yaml";
    }

    /** Names of the templates that an API server is likely to refuse for their size. */
    public List<String> tooLarge() {
        return sources.entrySet().stream()
                .filter(template -> template.getValue().getBytes(StandardCharsets.UTF_8).length > LARGEST_OBJECT)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Finds out early whether the folder can be written: nobody else's files are in it. */
    public static void check(Path folder) throws NotWritten {
        OwnedFolder.check(folder, TemplateBundle::ownFiles);
    }

    /** Writes the folder as a whole or not at all. */
    public void write(Path folder) throws NotWritten {
        check(folder);
        SortedMap<String, String> files = new TreeMap<>();
        sources.forEach((name, source) -> files.put(file(name), TemplateManifest.yaml(name, namespace, source)));
        ObjectNode list = Json.object()
                .put("apiVersion", "kustomize.config.k8s.io/v1beta1")
                .put("kind", "Kustomization");
        ArrayNode resources = list.putArray("resources");
        files.keySet().forEach(resources::add);
        files.put(LIST, TITLE + YamlWriter.write(list));
        new OwnedFolder(folder, files).write();
    }

    /** What an earlier bundle says it wrote; nothing if somebody else wrote the list. */
    private static Set<String> ownFiles(Path folder) throws IOException {
        Path list = folder.resolve(LIST);
        if (!Files.isRegularFile(list)) {
            return Set.of();
        }
        String text = Files.readString(list);
        if (!text.startsWith(TITLE)) {
            return Set.of();
        }
        Set<String> own = new HashSet<>(Set.of(LIST));
        try {
            for (JsonNode document : YamlReader.readAll(LIST, text)) {
                document.path("resources").forEach(resource -> own.add(resource.asText()));
            }
        } catch (InvalidYaml e) {
            return Set.of();
        }
        return own;
    }
}
