package io.dockyards.flux2.bench;

import java.util.ArrayList;
import java.util.List;

/** The figures for a page: put between two marks of it, so that nobody copies numbers by hand. */
final class MarkdownReport {
    private MarkdownReport() {}

    static String begin(String kind) {
        return "<!-- figures of bin/bench " + kind + ": begin -->";
    }

    static String end(String kind) {
        return "<!-- figures of bin/bench " + kind + ": end -->";
    }

    static boolean hasPlace(String page, String kind) {
        int begin = page.indexOf(begin(kind));
        return begin >= 0 && page.indexOf(end(kind), begin) >= 0;
    }

    /**
     * The page with these figures instead of those that it had.
     *
     * @param kind what was measured: the command's name
     */
    static String into(String page, String kind, Figures figures) {
        int begin = page.indexOf(begin(kind)) + begin(kind).length();
        int end = page.indexOf(end(kind), begin);
        return page.substring(0, begin) + "\n" + of(figures) + page.substring(end);
    }

    static String of(Figures figures) {
        List<String> lines = new ArrayList<>();
        addTable(lines, Tables.targets(figures));
        addTable(lines, Tables.comparison(figures));
        for (Missing missing : figures.missing()) {
            lines.add("- Not measured: " + escaped(missing.label().text()) + ": " + escaped(missing.reason()));
        }
        if (!figures.missing().isEmpty()) {
            lines.add("");
        }
        addTable(lines, machine(figures));
        return String.join("\n", lines).stripTrailing() + "\n";
    }

    private static Tables.Table machine(Figures figures) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("measured", ""));
        figures.machine().forEach((name, value) -> rows.add(List.of(name, value)));
        return new Tables.Table(rows);
    }

    private static void addTable(List<String> lines, Tables.Table table) {
        List<List<String>> rows = table.rows();
        if (rows.size() < 2) {
            return;
        }
        lines.add(line(rows.getFirst()));
        lines.add("|" + " --- |".repeat(rows.getFirst().size()));
        rows.stream().skip(1).map(MarkdownReport::line).forEach(lines::add);
        lines.add("");
    }

    private static String line(List<String> cells) {
        return "| "
                + String.join(" | ", cells.stream().map(MarkdownReport::escaped).toList()) + " |";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }
}
