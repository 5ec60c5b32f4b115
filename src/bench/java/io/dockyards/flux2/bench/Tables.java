package io.dockyards.flux2.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The figures as rows and columns: contestants beside each other, and what is held to a target apart. */
final class Tables {
    /** A table; all rows as long as the first, which has the columns' names. */
    record Table(List<List<String>> rows) {}

    static final String NOT_MEASURED = "–";

    private Tables() {}

    /** A row for each measure and subject, a column for each contestant. */
    static Table comparison(Figures figures) {
        Set<String> who = new LinkedHashSet<>();
        Map<String, Map<String, Measure>> rows = new LinkedHashMap<>();
        for (Measure measure : figures.measures()) {
            Label label = measure.label();
            if (!label.who().isEmpty()) {
                who.add(label.who());
                rows.computeIfAbsent(label.row() + unit(measure), _ -> new LinkedHashMap<>())
                        .put(label.who(), measure);
            }
        }
        List<List<String>> table = new ArrayList<>();
        table.add(line("measure", who.stream().toList()));
        rows.forEach((row, cells) -> table.add(line(
                row,
                who.stream()
                        .map(each -> cells.containsKey(each)
                                ? Numbers.text(cells.get(each).value())
                                : NOT_MEASURED)
                        .toList())));
        return new Table(table);
    }

    /** A row for each figure that has a target or compares contestants. */
    static Table targets(Figures figures) {
        List<List<String>> table = new ArrayList<>();
        table.add(List.of("measure", "measured", "must", "aim", ""));
        for (Measure measure : figures.measures()) {
            if (measure.target().isPresent()) {
                Target target = measure.target().get();
                table.add(row(
                        measure,
                        limit(target, target.must()),
                        limit(target, target.aim()),
                        "" + target.of(measure.value())));
            } else if (measure.label().who().isEmpty()) {
                table.add(row(measure, "", "", ""));
            }
        }
        for (Missing missing : figures.missing()) {
            missing.target()
                    .ifPresent(target -> table.add(List.of(
                            missing.label().text(),
                            NOT_MEASURED,
                            limit(target, target.must()),
                            limit(target, target.aim()),
                            "not measured")));
        }
        return new Table(table);
    }

    private static List<String> row(Measure measure, String must, String aim, String verdict) {
        return List.of(measure.label().text(), Numbers.withUnit(measure.value(), measure.unit()), must, aim, verdict);
    }

    private static String limit(Target target, double value) {
        return target.bound().sign() + " " + Numbers.limit(value);
    }

    private static String unit(Measure measure) {
        return measure.unit().equals(Measure.RATIO) ? "" : ", " + measure.unit();
    }

    private static List<String> line(String first, List<String> others) {
        List<String> line = new ArrayList<>(others.size() + 1);
        line.add(first);
        line.addAll(others);
        return line;
    }
}
