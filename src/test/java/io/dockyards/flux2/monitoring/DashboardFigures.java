package io.dockyards.flux2.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the panels of a dashboard showed in a run, for {@code src/monitoring/pictures}, which draws it. */
public final class DashboardFigures {
    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

    /** Seconds between two points of a line: more aren't seen. */
    private static final int STEP = 2;

    private DashboardFigures() {}

    /** @param over asks for the series of a query over the time of the run */
    public static void write(Dashboard dashboard, Function<String, JsonNode> over, Instant begin, Path file)
            throws IOException {
        ObjectNode figures = Json.object();
        figures.put("title", dashboard.title());
        ArrayNode panels = figures.putArray("panels");
        for (Dashboard.Panel panel : dashboard.panels()) {
            ObjectNode shown = panels.addObject();
            shown.put("title", panel.title());
            shown.put("unit", panel.unit());
            ArrayNode series = shown.putArray("series");
            panel.queries().forEach((legend, query) -> {
                for (JsonNode one : over.apply(query)) {
                    add(series, legend(legend, one.path("metric")), one.path("values"), begin);
                }
            });
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, figures.toString());
    }

    private static void add(ArrayNode series, String legend, JsonNode values, Instant begin) {
        ObjectNode line = Json.object();
        line.put("legend", legend);
        ArrayNode points = line.putArray("points");
        for (int i = 0; i < values.size(); i += STEP) {
            String value = values.get(i).path(1).asText();
            if (!value.equals("NaN")) {
                points.addArray()
                        .add(values.get(i).path(0).asLong() - begin.getEpochSecond())
                        .add(Double.parseDouble(value));
            }
        }
        if (!points.isEmpty()) {
            series.add(line);
        }
    }

    private static String legend(String pattern, JsonNode metric) {
        return LABEL.matcher(pattern)
                .replaceAll(label ->
                        Matcher.quoteReplacement(metric.path(label.group(1)).asText()));
    }
}
