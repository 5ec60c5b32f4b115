package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.metrics.RenderMetrics;

/** What became of renders, as metrics tell it. */
final class OutcomeMetrics {
    private OutcomeMetrics() {}

    static void ended(RenderOutcome outcome) {
        switch (outcome) {
            case RenderOutcome.Rendered rendered -> RenderMetrics.ended("rendered");
            case RenderOutcome.Failed(var reason, var errors) -> {
                RenderMetrics.ended("failed");
                RenderMetrics.cueErrors(reason.text(), errors.size());
            }
            case RenderOutcome.Exceeded exceeded -> {
                RenderMetrics.ended("exceeded");
                RenderMetrics.limitHit(exceeded.limit());
            }
            case RenderOutcome.Unavailable unavailable -> RenderMetrics.ended("unavailable");
        }
    }
}
