package io.dockyards.flux2.offline;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;

/** Differences of two texts in the format that {@code patch} reads. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final int TITLES = 2;
    private static final String NO_LINE_END = "\n\\ No newline at end of file";

    private UnifiedDiff() {}

    /** Lines of the diff; none if the texts are the same. */
    public static List<String> of(String fromName, String from, String toName, String to) {
        List<String> before = lines(from);
        List<String> after = lines(to);
        var patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>(), null);
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(fromName, toName, before, patch, CONTEXT);
        return removalsFirst(diff).stream().flatMap(String::lines).toList();
    }

    /** The algorithm, which needs little memory, gives a change as an addition and a removal; people read it the other way. */
    private static List<String> removalsFirst(List<String> diff) {
        List<String> sorted = new ArrayList<>(diff.size());
        List<String> added = new ArrayList<>();
        for (String line : diff) {
            boolean isTitle = sorted.size() + added.size() < TITLES;
            if (!isTitle && line.startsWith("+")) {
                added.add(line);
            } else {
                if (!line.startsWith("-")) {
                    sorted.addAll(added);
                    added.clear();
                }
                sorted.add(line);
            }
        }
        sorted.addAll(added);
        return sorted;
    }

    private static List<String> lines(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        boolean ends = text.endsWith("\n");
        List<String> lines =
                new ArrayList<>(List.of((ends ? text.substring(0, text.length() - 1) : text).split("\n", -1)));
        if (!ends) {
            lines.add(lines.removeLast() + NO_LINE_END);
        }
        return lines;
    }
}
