package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/reference has each condition, reason, annotation and label that the code has, and no other. */
class TheConditionsAreDocumentedTest {
    private static final Path HOME = Path.of(System.getProperty("dockyards.home", "."));
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Pattern NAME = Pattern.compile("\"((?:dockyards|reconcile\\.fluxcd)\\.io/[A-Za-z-]+)\"");

    private static Set<String> rows(String page, String chapter) throws IOException {
        String text = Files.readString(HOME.resolve("docs/reference").resolve(page));
        int start = text.indexOf("\n## " + chapter + "\n");
        assertThat(start).as(chapter).isNotNegative();
        int end = text.indexOf("\n## ", start + 1);
        return matches(ROW, text.substring(start, end < 0 ? text.length() : end));
    }

    private static Set<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(match -> pattern.matcher(match).replaceFirst("$1"))
                .map(match -> match.replaceAll(" .*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTypeOfCondition() throws IOException {
        assertThat(rows("conditions.md", "Types")).isEqualTo(new TreeSet<>(Conditions.OURS));
    }

    @Test
    void everyReason() throws IOException {
        assertThat(rows("conditions.md", "Reasons of WorkloadTemplateReconciled"))
                .isEqualTo(Arrays.stream(Reason.values())
                        .map(Reason::text)
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(rows("conditions.md", "Reasons of Reconciling")).isEqualTo(new TreeSet<>(Reconciling.REASONS));
        assertThat(rows("conditions.md", "Reasons of Healthy"))
                .isEqualTo(new TreeSet<>(Set.of(Health.HEALTHY, Health.PROGRESSING, Health.UNHEALTHY)));
        assertThat(rows("conditions.md", "Reasons of Responsive")).containsExactly(StatusPlanner.CHANGED_BY_OTHERS);
    }

    @Test
    void everyAnnotationAndLabel() throws IOException {
        Set<String> documented = new TreeSet<>(rows("annotations.md", "On a Workload"));
        documented.addAll(rows("annotations.md", "On a rendered object"));
        documented.addAll(rows("annotations.md", "Labels and a finalizer"));
        Set<String> inCode = new TreeSet<>();
        try (Stream<Path> files = Files.walk(HOME.resolve("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                inCode.addAll(matches(NAME, Files.readString(file)));
            }
        }
        // The type of a template, in the form of a label.
        inCode.remove("dockyards.io/cue");
        assertThat(documented).isEqualTo(inCode);
    }
}
