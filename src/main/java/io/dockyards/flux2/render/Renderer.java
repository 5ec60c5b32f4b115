package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import java.util.concurrent.CompletableFuture;

/** Renders without actors, one after the other, for commands that do their work and end. The limits are the pool's. */
public final class Renderer implements AutoCloseable {
    private final RenderThread thread;

    /** Starts to open the engine at once, in the background. */
    public Renderer(EngineImage image, RenderSettings settings) {
        thread = new RenderThread("renderer", image, settings);
        thread.open();
    }

    /** Renders and waits for the outcome; from any thread. */
    public RenderOutcome render(TemplateSource template, RenderInput input) {
        CompletableFuture<RenderOutcome> outcome = new CompletableFuture<>();
        thread.submit(RenderJob.of(template, input), done -> outcome.complete(done.outcome()));
        return outcome.join();
    }

    /** Ends a render that is under way. */
    @Override
    public void close() {
        thread.close();
    }
}
