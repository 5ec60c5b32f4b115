package io.dockyards.flux2.metrics;

import java.time.Duration;
import java.util.List;

/** Answers of the webhooks. */
public final class WebhookMetrics {
    private static final Count REQUESTS = Count.of(
            "webhook_requests", "Requests for admission by webhook and by what came of them.", "webhook", "result");
    private static final Spread TIME =
            Spread.ordinary("webhook_request", "Time from a request for admission to its answer.", "webhook");

    static final List<Family<?>> FAMILIES = List.of(REQUESTS, TIME);

    private WebhookMetrics() {}

    /**
     * A webhook has answered.
     *
     * @param name of the webhook
     * @param result one of few: allowed, denied, undecided, invalid
     */
    public static void answered(String name, String result, Duration duration) {
        REQUESTS.one(name, result);
        TIME.record(duration.toNanos(), name);
    }
}
