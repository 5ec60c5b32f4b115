package io.dockyards.flux2.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is woken by an alert finds what it says and what to do. */
class AlertsAreExplainedTest {
    private static final String RUNBOOK = "docs/runbook.md";
    private static final Pattern SECTION = Pattern.compile("(?m)^### (DockyardsFlux2\\w+)$");

    static List<Alert> alerts() {
        return Alert.all();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void anAlertSaysWhatItIsAndWhereToReadOn(Alert alert) {
        assertThat(alert.severity()).isIn(Set.of("warning", "critical"));
        assertThat(alert.annotations()).containsOnlyKeys("summary", "description", "runbook_url");
        assertThat(alert.annotations().get("summary")).endsWith(".");
        assertThat(alert.annotations().get("description")).endsWith(".");
        assertThat(alert.annotations().get("runbook_url"))
                .isEqualTo(RUNBOOK + "#" + alert.name().toLowerCase(Locale.ROOT));
    }

    @Test
    void theRunbookHasASectionForEachAndForNothingElse() throws IOException {
        String runbook = Files.readString(TestCluster.home().resolve(RUNBOOK));
        List<String> sections = SECTION.matcher(runbook)
                .results()
                .map(section -> section.group(1))
                .toList();
        assertThat(sections)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        alerts().stream().map(Alert::name).toList());
        String[] texts = runbook.split("(?m)^##.*$");
        assertThat(texts)
                .filteredOn(text -> !text.isBlank())
                .allSatisfy(text -> assertThat(text.strip()).hasSizeGreaterThan(80));
    }
}
