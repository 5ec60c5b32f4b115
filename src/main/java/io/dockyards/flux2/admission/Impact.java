package io.dockyards.flux2.admission;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderOutcome.NotRendered;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a changed template would do to the Workloads that use it, and how that is told (R32).
 *
 * @param users how many use it
 * @param looked how many of them were looked at before the time was over
 * @param failing those that would fail
 */
public record Impact(int users, int looked, List<Failing> failing) {
    /** An API server passes no more on. */
    private static final int MOST = 10;

    public Impact {
        failing = List.copyOf(failing);
    }

    /**
     * A Workload that would fail.
     *
     * @param why on one line
     */
    public record Failing(Name workload, String why) {
        /** One that can't be rendered. */
        public static Failing of(Name workload, NotRendered why) {
            return new Failing(workload, Warnings.words(why));
        }

        /** One whose input wouldn't be accepted. */
        public static Failing of(Name workload, List<Violation> violations) {
            String first = violations.getFirst().error().toString();
            return new Failing(
                    workload, violations.size() > 1 ? first + " (and " + (violations.size() - 1) + " more)" : first);
        }
    }

    /** The warnings: the count and the names, then a line for each as far as there is room; none if all is well. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (!failing.isEmpty()) {
            String names =
                    failing.stream().map(each -> each.workload().toString()).collect(Collectors.joining(", "));
            warnings.add(Warnings.of("%d of %s would fail%s: %s"
                    .formatted(failing.size(), workloads(), isWhole() ? "" : " (" + reach() + ")", names)));
            int room = failing.size() < MOST ? failing.size() : MOST - 2;
            failing.stream()
                    .limit(room)
                    .forEach(each -> warnings.add(Warnings.of("Workload " + each.workload() + ": " + each.why())));
            if (room < failing.size()) {
                warnings.add("and " + (failing.size() - room) + " more");
            }
        } else if (!isWhole()) {
            warnings.add(
                    looked == 0
                            ? "whether the change harms the " + workloads()
                                    + " that use the template isn't known: time was over"
                            : "no Workload was found that would fail, but only " + reach());
        }
        return warnings;
    }

    private boolean isWhole() {
        return looked >= users;
    }

    private String workloads() {
        return users == 1 ? "1 Workload" : users + " Workloads";
    }

    private String reach() {
        return looked + " of " + users + " looked at before time was over";
    }
}
