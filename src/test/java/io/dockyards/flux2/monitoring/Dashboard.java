package io.dockyards.flux2.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * A dashboard as {@code src/monitoring/dashboards} has it: for people, with {@code $at} for what the variables choose.
 *
 * @param file its name there, without ending
 * @param uid by which links find it
 */
public record Dashboard(String file, String uid, String title, List<Panel> panels) {
    static final Path SOURCES = TestCluster.home().resolve("src/monitoring/dashboards");
    static final List<String> FILES = List.of("workloads", "controller", "engine");

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int WIDTH = 8;

    /**
     * One picture.
     *
     * @param type Grafana's word for what it draws
     * @param unit Grafana's word for what is measured
     * @param width in columns; a row has 24
     * @param queries PromQL by the legend of its lines
     */
    public record Panel(
            String title, String type, String unit, int width, String description, Map<String, String> queries) {}

    public static List<Dashboard> all() {
        return FILES.stream().map(Dashboard::read).toList();
    }

    private static Dashboard read(String file) {
        try {
            JsonNode yaml = YAML.readTree(SOURCES.resolve(file + ".yaml").toFile());
            List<Panel> panels = StreamSupport.stream(yaml.path("panels").spliterator(), false)
                    .map(Dashboard::panel)
                    .toList();
            return new Dashboard(
                    file, yaml.path("uid").asText(), yaml.path("title").asText(), panels);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Panel panel(JsonNode yaml) {
        Map<String, String> queries = new LinkedHashMap<>();
        yaml.path("queries")
                .properties()
                .forEach(query -> queries.put(
                        query.getKey(),
                        query.getValue().asText().replace("$at", "namespace=~\"$namespace\", pod=~\"$pod\"")));
        return new Panel(
                yaml.path("title").asText(),
                yaml.path("type").asText("timeseries"),
                yaml.path("unit").asText(),
                yaml.path("width").asInt(WIDTH),
                yaml.path("description").asText(),
                queries);
    }
}
