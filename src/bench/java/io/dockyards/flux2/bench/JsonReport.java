package io.dockyards.flux2.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures for programs: {@code {"machine": {…}, "measures": [{"name", "value", "unit", "must", "aim", "bound"}],
 * "missing": [{"name", "reason", …}]}}. What has no target lacks its three fields; what was not measured is not among the measures.
 */
final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final MathContext DIGITS = new MathContext(6);

    private JsonReport() {}

    /** @param kind what was measured: the command's name */
    static String of(String kind, Figures figures) {
        ObjectNode report = JSON.createObjectNode().put("kind", kind);
        ObjectNode machine = report.putObject("machine");
        figures.machine().forEach(machine::put);
        ArrayNode measures = report.putArray("measures");
        for (Measure measure : figures.measures()) {
            ObjectNode node = measures.addObject()
                    .put("name", measure.label().name())
                    .put("value", new BigDecimal(measure.value()).round(DIGITS))
                    .put("unit", measure.unit());
            measure.target().ifPresent(target -> put(node, target));
        }
        ArrayNode missing = report.putArray("missing");
        for (Missing each : figures.missing()) {
            ObjectNode node =
                    missing.addObject().put("name", each.label().name()).put("reason", each.reason());
            each.target().ifPresent(target -> put(node, target));
        }
        return report.toPrettyString() + "\n";
    }

    /** The command that a report came from. */
    static String kind(JsonNode report) {
        return text(report, "kind");
    }

    static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw unreadable("it is not JSON");
        }
    }

    /** Reads back what {@link #of} wrote. */
    static Figures figures(JsonNode report) {
        Map<String, String> machine = new LinkedHashMap<>();
        report.path("machine")
                .properties()
                .forEach(each -> machine.put(each.getKey(), each.getValue().asText()));
        List<Measure> measures = new ArrayList<>();
        for (JsonNode node : report.path("measures")) {
            if (!node.path("value").isNumber()) {
                throw unreadable("a measure has no value");
            }
            measures.add(new Measure(label(node), node.path("value").doubleValue(), text(node, "unit"), target(node)));
        }
        List<Missing> missing = new ArrayList<>();
        for (JsonNode node : report.path("missing")) {
            missing.add(new Missing(label(node), text(node, "reason"), target(node)));
        }
        return new Figures(machine, measures, missing);
    }

    private static void put(ObjectNode node, Target target) {
        node.put("must", target.must())
                .put("aim", target.aim())
                .put("bound", target.bound().key());
    }

    private static Optional<Target> target(JsonNode node) {
        if (!node.has("bound")) {
            return Optional.empty();
        }
        Target.Bound bound = text(node, "bound").equals(Target.Bound.MIN.key()) ? Target.Bound.MIN : Target.Bound.MAX;
        return Optional.of(
                new Target(node.path("must").doubleValue(), node.path("aim").doubleValue(), bound));
    }

    private static Label label(JsonNode node) {
        String name = text(node, "name");
        return Label.parse(name).orElseThrow(() -> unreadable("\"" + name + "\" is no name of a measure"));
    }

    private static String text(JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw unreadable("\"" + field + "\" is missing");
        }
        return node.path(field).textValue();
    }

    private static BenchFailure unreadable(String why) {
        return BenchFailure.wrong("this is no report that bin/bench wrote with --json: " + why);
    }
}
