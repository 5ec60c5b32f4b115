package io.dockyards.flux2.bench;

import java.util.ArrayList;
import java.util.List;

/** The figures for a terminal. */
public final class TextReport {
    private TextReport() {}

    public static String of(Figures figures) {
        List<String> lines = new ArrayList<>();
        figures.machine().forEach((name, value) -> lines.add(name + ": " + value));
        lines.add("");
        addTable(lines, Tables.comparison(figures));
        addTable(lines, Tables.targets(figures));
        for (Missing missing : figures.missing()) {
            lines.add("not measured: " + missing.label().text() + ": " + missing.reason());
        }
        return String.join("\n", lines).stripTrailing() + "\n";
    }

    /** Numbers stand right, words left; a table without rows is left out. */
    private static void addTable(List<String> lines, Tables.Table table) {
        List<List<String>> rows = table.rows();
        if (rows.size() < 2) {
            return;
        }
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String space = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + space : "   " + space + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        lines.add("");
    }
}
