package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.metrics.WebhookMetrics;
import java.time.Duration;
import java.util.Locale;
import org.apache.pekko.http.javadsl.model.AttributeKey;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What came of a request, for who counts them. */
enum Result {
    ALLOWED,
    DENIED,
    /** Refused, because it couldn't be found out in time, or for a fault of ours. */
    UNDECIDED,
    /** No question of an API server's. */
    INVALID;

    /** A response that is an answer carries it. */
    static final AttributeKey<Result> KEY = AttributeKey.create("result", Result.class);

    /** Of an answer. */
    static Result of(ObjectNode answer) {
        JsonNode response = answer.path("response");
        if (response.path("allowed").booleanValue()) {
            return ALLOWED;
        }
        boolean isKnown = response.at("/status/details/causes")
                .valueStream()
                .noneMatch(cause -> cause.path("reason").asText().equals(FieldError.INTERNAL));
        return isKnown ? DENIED : UNDECIDED;
    }

    /** Of any response. */
    static Result of(HttpResponse response) {
        return response.getAttribute(KEY).orElseGet(() -> response.status().intValue() >= 500 ? UNDECIDED : INVALID);
    }

    void count(String webhook, Duration duration) {
        WebhookMetrics.answered(webhook, name().toLowerCase(Locale.ROOT), duration);
    }
}
