package io.dockyards.flux2.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page's size depends on what the controller does, not on how many it does it for. */
class SeriesStayFewWithManyWorkloadsTest {
    /** Not of the product; the page is of the whole process, so other tests meet it. */
    static final String OWN_FAMILY = "dockyards_flux2_wild_total";

    private static final int WORKLOADS = 5_000;
    private static final List<String> REASONS = List.of("Ready", "ReconcileFailed", "ValidateFailed");

    /** Lines of a page on which every family is at its limit; a real one has some hundred. */
    private static final int BOUND = 15_000;

    @Test
    void fiveThousandWorkloadsInAsManyNamespacesHaveASeriesForTheFirstFifty() {
        Metrics.start();
        for (int i = 0; i < WORKLOADS; i++) {
            reconcile("few-" + i, "w" + i, REASONS.get(i % REASONS.size()));
        }
        MetricsPage page = MetricsPage.read(Metrics.scrape());
        MetricsPage.Family readiness = page.family("resource_info");
        assertThat(readiness.values()).hasSizeBetween(50, 50 + REASONS.size() + 5);
        assertThat(readiness.sum("exported_namespace=\"few-") + readiness.sum("exported_namespace=\"other\""))
                .isEqualTo(WORKLOADS);
        assertThat(readiness.sum("reason=\"Ready\"")).isEqualTo((WORKLOADS + 2) / 3);
        assertThat(page.samples()).isLessThan(2_000);
        for (int i = 0; i < WORKLOADS; i++) {
            ReadinessMetrics.gone("Workload", "few-" + i, "w" + i);
        }
        assertThat(MetricsPage.read(Metrics.scrape()).family("resource_info").sum("few-"))
                .as("those that are gone")
                .isZero();
        assertThat(MetricsPage.read(Metrics.scrape()).family("resource_info").values())
                .isEmpty();
    }

    private static void reconcile(String namespace, String name, String reason) {
        ReconcileProgress progress = new ReconcileProgress("Workload");
        ReconcileMetrics.seen("Workload");
        ReconcileMetrics.routed("Workload");
        progress.begin();
        progress.ask();
        progress.step("survey", 1_000_000);
        progress.end();
        ReconcileMetrics.done("Workload", reason);
        ReconcileMetrics.applied("created");
        ReconcileMetrics.contested(namespace + "/" + name, 1);
        ReconcileMetrics.contested(namespace + "/" + name, 0);
        ReadinessMetrics.is("Workload", namespace, name, reason.equals("Ready") ? "True" : "False", reason);
    }

    @Test
    void evenAWildLabelDoesNotMakeAFamilyGrow() {
        Metrics.start();
        Count wild = Count.of("wild", "A family that isn't on the page of families.", "name");
        for (int i = 0; i < 10_000; i++) {
            wild.one("name-" + i);
        }
        MetricsPage page = MetricsPage.read(Metrics.scrape());
        assertThat(page.family("wild_total").values()).hasSize(wild.mostSeries());
        assertThat(page.family("wild_total").sum("name=\"other\"")).isEqualTo(10_000 - wild.mostSeries() + 1);
    }

    @Test
    void allFamiliesTogetherHaveABound() {
        List<String> lines = new ArrayList<>();
        int bound = Metrics.families().stream()
                .mapToInt(family -> {
                    int series = family.labels().isEmpty() ? 1 : family.mostSeries();
                    int all = family instanceof Spread spread ? series * spread.linesOfASeries() : series;
                    lines.add(family.exposedName() + " " + all);
                    return all;
                })
                .sum();
        assertThat(bound).as(() -> String.join("\n", lines)).isLessThan(BOUND);
    }
}
