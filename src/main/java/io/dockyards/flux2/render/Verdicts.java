package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.NotRendered;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import java.time.Duration;

/** What a render's end means for who asked for it: whose fault it was, and so whether trying again can help. */
final class Verdicts {
    private Verdicts() {}

    static NotRendered of(InstanceFailure failure, RenderSettings settings) {
        return switch (failure.kind()) {
            case TIME ->
                new Exceeded(
                        Limit.TIME,
                        "rendering took longer than " + seconds(settings.timeout())
                                + " and was ended (--render-timeout)");
            case MEMORY ->
                new Exceeded(
                        Limit.MEMORY,
                        "rendering needed more than " + (settings.memoryLimit() >> 20)
                                + " MiB of memory and was ended (--render-memory-limit)");
            case STACK ->
                new Exceeded(
                        Limit.STACK,
                        "rendering went too deep and was ended: the template nests or recurses too far, or has tens of"
                                + " thousands of fields in one struct");
            case INTERRUPTED -> new Unavailable("the render was ended because its worker is stopping");
            case HEAP ->
                new Unavailable("the JVM's heap was full while rendering; give it more (-Xmx) or use fewer workers"
                        + " (--render-workers) or a lower --render-memory-limit");
            case CRASH -> new Unavailable("the CUE engine crashed: " + firstLine(failure.detail()));
        };
    }

    /** Anything else that went wrong: a bug of ours. */
    static NotRendered of(Throwable bug) {
        return new Unavailable("the render failed: " + bug);
    }

    /** As messages have it. */
    static String seconds(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        return seconds == Math.rint(seconds) ? (long) seconds + " s" : seconds + " s";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("no reason given");
    }
}
