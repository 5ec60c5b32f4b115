package io.dockyards.flux2.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/metrics.md}; run with {@code -Ddockyards.reference=write} it writes the page first. */
class TheReferenceOfMetricsIsWhatIsServedTest {
    @Test
    void thePageIsUpToDate() throws IOException {
        String page = MetricsReference.page();
        if (System.getProperty("dockyards.reference", "").equals("write")) {
            Files.writeString(MetricsReference.PAGE, page);
        }
        assertThat(MetricsReference.PAGE)
                .as("run bin/generate-metrics-reference")
                .content()
                .isEqualTo(page);
    }

    @Test
    void whatIsServedIsInItAndTheOtherWayRound() {
        Metrics.start();
        MetricsPage served = MetricsPage.read(Metrics.scrape());
        var written = MetricsReference.written();
        // The page is the process's: another test's own family may be on it.
        Map<String, MetricsPage.Family> families = new TreeMap<>(served.families());
        families.remove(SeriesStayFewWithManyWorkloadsTest.OWN_FAMILY);
        assertThat(families.keySet()).isEqualTo(written.keySet());
        families.forEach((name, family) -> {
            assertThat(family.type()).as(name).isEqualTo(written.get(name).type());
            assertThat(family.help()).as(name).isEqualTo(written.get(name).help());
        });
    }

    @Test
    void namesFollowPrometheus() {
        assertThat(Metrics.families()).isNotEmpty().allSatisfy(family -> {
            assertThat(family.exposedName()).matches("dockyards_flux2_[a-z0-9_]+");
            assertThat(family.exposedName().endsWith("_total"))
                    .isEqualTo(family.type().equals("counter"));
            assertThat(family.help()).endsWith(".").doesNotContain("\\", "|");
        });
    }
}
