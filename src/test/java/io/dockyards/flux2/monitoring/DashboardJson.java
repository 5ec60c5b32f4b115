package io.dockyards.flux2.monitoring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A dashboard as Grafana imports it, one panel a line, so that a change shows in a diff as what it is. */
final class DashboardJson {
    /** Of Grafana's format of dashboards; later releases read it. */
    private static final int SCHEMA_VERSION = 39;

    private static final int COLUMNS = 24;
    private static final String SOURCE = "${datasource}";

    private DashboardJson() {}

    static String of(Dashboard dashboard) {
        ObjectNode head = Json.object();
        head.put("uid", dashboard.uid());
        head.put("title", dashboard.title());
        head.put("schemaVersion", SCHEMA_VERSION);
        head.put("editable", true);
        head.put("graphTooltip", 1);
        head.put("refresh", "30s");
        head.putArray("tags").add("dockyards");
        head.putObject("time").put("from", "now-3h").put("to", "now");
        links(head.putArray("links"));
        variables(head.putObject("templating").putArray("list"));
        String fields = lines(head.properties().stream()
                .map(field -> "  \"" + field.getKey() + "\": " + field.getValue())
                .toList());
        return "{\n" + fields + ",\n  \"panels\": [\n" + lines(panels(dashboard)) + "\n  ]\n}\n";
    }

    private static String lines(List<String> lines) {
        return lines.stream().collect(Collectors.joining(",\n"));
    }

    /** To the other ones, with the same time and choice. */
    private static void links(ArrayNode links) {
        ObjectNode link = links.addObject();
        link.put("type", "dashboards").put("title", "Dockyards Flux2");
        link.putArray("tags").add("dockyards");
        link.put("includeVars", true).put("keepTime", true);
    }

    private static void variables(ArrayNode list) {
        list.addObject()
                .put("name", "datasource")
                .put("label", "Prometheus")
                .put("type", "datasource")
                .put("query", "prometheus");
        choice(list.addObject(), "namespace", "label_values(dockyards_flux2_build_info, namespace)");
        choice(list.addObject(), "pod", "label_values(dockyards_flux2_build_info{namespace=~\"$namespace\"}, pod)");
    }

    private static void choice(ObjectNode variable, String label, String query) {
        variable.put("name", label).put("type", "query").put("query", query).put("definition", query);
        source(variable);
        variable.put("includeAll", true)
                .put("allValue", ".*")
                .put("multi", true)
                .put("refresh", 2)
                .put("sort", 1);
        ObjectNode all = variable.putObject("current");
        all.putArray("text").add("All");
        all.putArray("value").add("$__all");
    }

    private static List<String> panels(Dashboard dashboard) {
        int x = 0;
        int y = 0;
        int height = 0;
        List<String> lines = new ArrayList<>();
        for (Dashboard.Panel panel : dashboard.panels()) {
            if (x + panel.width() > COLUMNS) {
                y += height;
                x = 0;
                height = 0;
            }
            boolean isStat = panel.type().equals("stat");
            height = Math.max(height, isStat ? 4 : 8);
            ObjectNode json = Json.object();
            json.put("id", lines.size() + 1).put("title", panel.title()).put("type", panel.type());
            json.put("description", panel.description());
            source(json);
            json.putObject("gridPos")
                    .put("x", x)
                    .put("y", y)
                    .put("w", panel.width())
                    .put("h", isStat ? 4 : 8);
            looks(json, panel, isStat);
            targets(json.putArray("targets"), panel);
            lines.add("    " + json);
            x += panel.width();
        }
        return lines;
    }

    private static void looks(ObjectNode json, Dashboard.Panel panel, boolean isStat) {
        ObjectNode defaults = json.putObject("fieldConfig").putObject("defaults");
        defaults.put("unit", panel.unit());
        json.withObject("/fieldConfig").putArray("overrides");
        ObjectNode options = json.putObject("options");
        if (isStat) {
            options.putObject("reduceOptions").putArray("calcs").add("lastNotNull");
            options.put(
                    "textMode",
                    panel.queries().keySet().stream().anyMatch(legend -> legend.contains("{{"))
                            ? "value_and_name"
                            : "value");
            options.put("graphMode", "none");
        } else {
            defaults.put("min", 0);
            defaults.putObject("custom")
                    .put("fillOpacity", 8)
                    .put("lineWidth", 1)
                    .put("showPoints", "never");
            options.putObject("legend")
                    .put("displayMode", "list")
                    .put("placement", "bottom")
                    .put("showLegend", true);
            options.putObject("tooltip").put("mode", "multi").put("sort", "desc");
        }
    }

    private static void targets(ArrayNode targets, Dashboard.Panel panel) {
        panel.queries().forEach((legend, query) -> {
            ObjectNode target = targets.addObject();
            target.put("refId", String.valueOf((char) ('A' + targets.size() - 1)));
            source(target);
            target.put("expr", query).put("legendFormat", legend);
            if (panel.type().equals("stat")) {
                target.put("instant", true).put("range", false);
            }
        });
    }

    private static void source(ObjectNode object) {
        object.putObject("datasource").put("type", "prometheus").put("uid", SOURCE);
    }
}
