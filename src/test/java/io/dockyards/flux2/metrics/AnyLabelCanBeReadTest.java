package io.dockyards.flux2.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One label with a quote in it would make Prometheus refuse the whole page. */
class AnyLabelCanBeReadTest {
    @Test
    void quotesBackslashesAndNewlinesDoNotBreakThePage() {
        Metrics.start();
        WebhookMetrics.answered("a \"name\" \\ of\ntwo lines", "allowed", java.time.Duration.ofMillis(3));
        MetricsPage page = MetricsPage.read(Metrics.scrape());
        assertThat(page.family("webhook_requests_total").sum("a 'name' \\\\ of two lines"))
                .isEqualTo(1);
    }
}
