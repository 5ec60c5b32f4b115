package io.dockyards.flux2.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A case of {@code src/test/resources/monitoring/alerts}. */
record AlertCase(String alert, JsonNode body) {
    private static final Path FOLDER = TestCluster.home().resolve("src/test/resources/monitoring/alerts");
    private static final YAMLMapper YAML = new YAMLMapper();

    static List<AlertCase> all() {
        List<AlertCase> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                YAML.readTree(file.toFile())
                        .properties()
                        .forEach(one -> cases.add(new AlertCase(one.getKey(), one.getValue())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    /**
     * As promtool reads it. The alert must be silent at first, fire, and be over.
     *
     * @param severity what the rule adds to the labels
     */
    ObjectNode test(String severity) {
        ObjectNode test = Json.object();
        test.put("name", alert);
        test.put("interval", "1m");
        ArrayNode series = test.putArray("input_series");
        body.path("series")
                .properties()
                .forEach(one -> series.addObject().put("series", one.getKey()).set("values", one.getValue()));
        ArrayNode checks = test.putArray("alert_rule_test");
        check(checks, "0m");
        ObjectNode fires = check(checks, body.at("/fires/at").asText());
        ObjectNode labels = fires.withArray("/exp_alerts").addObject().putObject("exp_labels");
        labels.setAll((ObjectNode) body.at("/fires/labels"));
        labels.put("severity", severity);
        check(checks, body.path("over").asText());
        return test;
    }

    private ObjectNode check(ArrayNode checks, String time) {
        ObjectNode check = checks.addObject();
        check.put("eval_time", time).put("alertname", alert).putArray("exp_alerts");
        return check;
    }
}
