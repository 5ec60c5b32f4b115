package io.dockyards.flux2.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a page in the text format of Prometheus says: strictly read, so that one that is broken is seen.
 *
 * @param families by name
 * @param samples number of lines with a value
 */
public record MetricsPage(Map<String, Family> families, int samples) {
    /**
     * A family of series.
     *
     * @param values by labels as they are written, without braces; of a histogram those of its count
     */
    public record Family(String help, String type, Set<String> labels, Map<String, Double> values) {
        /** The values of all series whose labels have all of this in them, added up. */
        public double sum(String... labels) {
            return values.entrySet().stream()
                    .filter(series -> Stream.of(labels).allMatch(series.getKey()::contains))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
        }
    }

    private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)(?:\\{(.*)\\})? ([-+0-9.eE]+|NaN)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\\n]|\\\\[\\\\n\"])*)\"(?:,|$)");

    public static MetricsPage read(String text) {
        Map<String, Family> families = new TreeMap<>();
        String help = "";
        int samples = 0;
        for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
            if (line.startsWith("# HELP ")) {
                help = line;
            } else if (line.startsWith("# TYPE ")) {
                List<String> words = List.of(line.split(" ", -1));
                String name = words.get(2);
                if (!help.startsWith("# HELP " + name + " ")
                        || families.put(
                                        name,
                                        new Family(
                                                help.substring("# HELP ".length() + name.length() + 1),
                                                words.get(3),
                                                new TreeSet<>(),
                                                new LinkedHashMap<>()))
                                != null) {
                    throw new AssertionError("no HELP, or told twice: " + line);
                }
            } else {
                samples++;
                add(families, line);
            }
        }
        return new MetricsPage(families, samples);
    }

    private static void add(Map<String, Family> families, String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (!sample.matches()) {
            throw new AssertionError("no sample: " + line);
        }
        String name = sample.group(1);
        String labels = sample.group(2) == null ? "" : sample.group(2);
        String base = name.replaceFirst("_(bucket|sum|count)$", "");
        Family family = families.getOrDefault(name, families.get(base));
        if (family == null) {
            throw new AssertionError("of no family: " + line);
        }
        Matcher label = LABEL.matcher(labels);
        int end = 0;
        while (label.find() && label.start() == end) {
            end = label.end();
            if (!label.group(1).equals("le")) {
                family.labels().add(label.group(1));
            }
        }
        if (end != labels.length()) {
            throw new AssertionError("no labels: " + line);
        }
        if ((!family.type().equals("histogram") || name.endsWith("_count"))
                && family.values().put(labels, Double.valueOf(sample.group(3))) != null) {
            throw new AssertionError("told twice: " + line);
        }
    }

    public Family family(String name) {
        Family family = families.get("dockyards_flux2_" + name);
        if (family == null) {
            throw new AssertionError("there is no dockyards_flux2_" + name);
        }
        return family;
    }
}
