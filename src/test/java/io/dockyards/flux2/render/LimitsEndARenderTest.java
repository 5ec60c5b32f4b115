package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Behaviour §7.6: what exceeds a limit is ended and told, and the next render has a fresh instance. */
final class LimitsEndARenderTest {
    @Test
    void aRenderOverItsDeadlineIsEnded() {
        RenderSettings settings = Engines.settings().withTimeout(Duration.ofSeconds(3));
        assertEnds(settings, Templates.endless(), Limit.TIME, "took longer than 3 s");
    }

    @Test
    void aRenderThatNeedsTooMuchMemoryIsEnded() {
        RenderSettings settings = Engines.settings().withMemoryLimit(200L << 20);
        assertEnds(settings, Templates.greedy(), Limit.MEMORY, "more than 200 MiB");
    }

    @Test
    void aRenderThatNeedsTooMuchStackIsEnded() {
        assertEnds(Engines.settings(), Templates.deep(), Limit.STACK, "too deep");
    }

    @Test
    void tooManyObjectsAreRefused() {
        RenderSettings settings = Engines.settings().withResultLimits(10, 8L << 20);
        assertEnds(settings, Templates.many(11), Limit.OBJECTS, "11 objects; the limit is 10");
    }

    @Test
    void asManyObjectsAsAllowedAreFine() {
        RenderSettings settings = Engines.settings().withResultLimits(10, 8L << 20);
        try (RenderThread thread = new RenderThread("limits", Engines.image(), settings)) {
            assertThat(Engines.run(thread, Templates.many(10), Templates.NO_INPUT)
                            .outcome())
                    .isInstanceOfSatisfying(
                            RenderOutcome.Rendered.class,
                            rendered -> assertThat(rendered.fields()).hasSize(10));
        }
    }

    @Test
    void tooManyBytesAreRefused() {
        RenderSettings settings = Engines.settings().withResultLimits(10, 1_000);
        assertEnds(settings, Templates.large(1_000), Limit.BYTES, "the limit is 1000");
    }

    private static void assertEnds(RenderSettings settings, TemplateSource template, Limit limit, String message) {
        try (RenderThread thread = new RenderThread("limits", Engines.image(), settings)) {
            assertThat(Engines.run(thread, template, Templates.NO_INPUT).outcome())
                    .isInstanceOfSatisfying(Exceeded.class, exceeded -> {
                        assertThat(exceeded.limit()).isEqualTo(limit);
                        assertThat(exceeded.message()).contains(message);
                    });
            Engines.assertStillRenders(thread);
        }
    }
}
