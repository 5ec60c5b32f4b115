package io.dockyards.flux2.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/reference/metrics.md}: written from what there is to measure, and read again to compare it with pages. */
public final class MetricsReference {
    static final Path PAGE = Path.of(System.getProperty("dockyards.home", "."), "docs", "reference", "metrics.md");

    private static final Pattern ROW =
            Pattern.compile("\\| `([a-z0-9_]+)` \\| (counter|gauge|histogram) \\| (.*?) \\| (.*) \\|");
    private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");

    private MetricsReference() {}

    static String page() {
        Map<String, List<Family<?>>> subjects = new LinkedHashMap<>();
        subjects.put("Reconciling", ReconcileMetrics.FAMILIES);
        subjects.put("Readiness", ReadinessMetrics.FAMILIES);
        subjects.put("Rendering", RenderMetrics.FAMILIES);
        subjects.put("API server", ApiMetrics.FAMILIES);
        subjects.put("Webhooks", WebhookMetrics.FAMILIES);
        subjects.put("Actors", ActorMetrics.FAMILIES);
        subjects.put("Replica", ProcessMetrics.FAMILIES);
        subjects.put("JVM and process", JvmMetrics.FAMILIES);
        StringBuilder page = new StringBuilder("""
            # Metrics: reference

            Everything that `/metrics` serves ([metrics.md](../metrics.md) tells how to switch it on and where to look first). This page is
            generated (`bin/generate-metrics-reference`) and compared with what the controller serves.

            Times are in seconds, sizes in bytes. Names end with their unit; counters with `_total`. A histogram has `_bucket`, `_sum` and
            `_count`; sums are exact to about a tenth. A family without a value yet is served with its description alone.

            No label tells one object from another, and no family grows without end: a counter or gauge has at most 200 series and a histogram
            40 (`resource_info`: 50 namespaces); what comes later is counted in one series whose labels say `other`.
            """);
        subjects.forEach((subject, families) -> {
            page.append("\n## ")
                    .append(subject)
                    .append("\n| name | type | labels | meaning |\n| --- | --- | --- | --- |\n");
            families.forEach(family -> page.append("| `%s` | %s | %s | %s |%n"
                    .formatted(
                            family.exposedName(),
                            family.type(),
                            family.labels().stream()
                                    .map(label -> "`" + label + "`")
                                    .collect(Collectors.joining(", ")),
                            family.help())));
        });
        return page.toString();
    }

    /** The families as the page in the repository has them. */
    public static Map<String, MetricsPage.Family> written() {
        Map<String, MetricsPage.Family> families = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(PAGE)) {
                Matcher row = ROW.matcher(line);
                if (row.matches()) {
                    var labels = new TreeSet<String>();
                    CODE.matcher(row.group(3)).results().forEach(label -> labels.add(label.group(1)));
                    families.put(row.group(1), new MetricsPage.Family(row.group(4), row.group(2), labels, Map.of()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return families;
    }
}
