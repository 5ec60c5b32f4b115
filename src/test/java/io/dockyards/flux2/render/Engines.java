package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The engine for tests: one image for all of them. */
final class Engines {
    /** Long, as the machine may have other things to do; a test that waits so long has failed. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final EngineImage IMAGE = EngineImage.load();

    private Engines() {}

    static EngineImage image() {
        return IMAGE;
    }

    /** One worker that nothing keeps from ending what it was given. */
    static RenderSettings settings() {
        return RenderSettings.defaults().withWorkers(1).withTimeout(PATIENCE);
    }

    /** Does a job on a thread and waits for its end. */
    static RenderThread.Done run(RenderThread thread, TemplateSource template, RenderInput input) {
        CompletableFuture<RenderThread.Done> done = new CompletableFuture<>();
        thread.submit(RenderJob.of(template, input), done::complete);
        return done.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** The rendered objects as text, field by field. */
    static String objects(RenderOutcome outcome) {
        assertThat(outcome).isInstanceOf(RenderOutcome.Rendered.class);
        return ((RenderOutcome.Rendered) outcome)
                .fields().stream().map(RenderedField::toString).collect(Collectors.joining("\n"));
    }

    /** Checks that the thread renders as if nothing had been. */
    static void assertStillRenders(RenderThread thread) {
        assertThat(objects(run(thread, Templates.configMap("after"), Templates.NO_INPUT)
                        .outcome()))
                .contains("\"text\":\"after\"");
    }
}
