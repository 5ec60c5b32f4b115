package io.dockyards.flux2.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** An alert of {@code config/monitoring/rules}. */
record Alert(String name, String expression, String severity, Map<String, String> annotations) {
    static final Path RULES = TestCluster.home().resolve("config/monitoring/rules");

    private static final YAMLMapper YAML = new YAMLMapper();

    static List<Alert> all() {
        return files().stream()
                .flatMap(file ->
                        StreamSupport.stream(groups(file).at("/groups/0/rules").spliterator(), false))
                .map(Alert::of)
                .toList();
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.list(RULES)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What Prometheus itself reads: the object's {@code spec}. */
    static ObjectNode groups(Path file) {
        try {
            return YAML.readTree(file.toFile()).withObject("/spec");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Alert of(JsonNode rule) {
        return new Alert(
                rule.path("alert").asText(),
                rule.path("expr").asText(),
                rule.at("/labels/severity").asText(),
                rule.path("annotations").properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, note -> note.getValue().asText())));
    }

    @Override
    public String toString() {
        return name;
    }
}
