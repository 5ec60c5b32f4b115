package io.dockyards.flux2.render;

import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.InputSchema;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderProfile;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Renders without actors, and does what else CUE does for a template; one after the other, for commands that do their work and
 * end. The limits are the pool's.
 */
public final class Renderer implements AutoCloseable {
    private final RenderThread thread;
    private final Duration timeout;

    /** Starts to open the engine at once, in the background. */
    public Renderer(EngineImage image, RenderSettings settings) {
        timeout = settings.timeout();
        thread = new RenderThread("renderer", image, settings);
        thread.open();
    }

    /** Renders and waits for the outcome; from any thread. */
    public RenderOutcome render(TemplateSource template, RenderInput input) {
        return await(RenderJob.of(template, input));
    }

    /** Whether a template can be used at all: it loads, builds, has {@code #cluster} and {@code #workload}. */
    public ToolOutcome<TemplateSource> check(TemplateSource template) {
        return await(ToolTask.check(template));
    }

    /**
     * Validates an input alone (behaviour §5).
     *
     * @param input {@code spec.input} as JSON
     */
    public ToolOutcome<InputCheck> checkInput(TemplateSource template, byte[] input) {
        return await(ToolTask.checkInput(template, input));
    }

    /** Text of a CUE file in canonical form. */
    public ToolOutcome<String> format(String fileName, String text) {
        return await(ToolTask.format(fileName, text));
    }

    /** The template's {@code #Input} as JSON Schema. */
    public ToolOutcome<InputSchema> schema(TemplateSource template) {
        return await(ToolTask.schema(template));
    }

    /** The template as one source that imports nothing but CUE's own packages and renders the same. */
    public ToolOutcome<String> inline(TemplateSource template) {
        return await(ToolTask.inline(template));
    }

    /** What the parts of the template cost in a render. */
    public ToolOutcome<RenderProfile> profile(TemplateSource template, RenderInput input) {
        return await(ToolTask.profile(template, input));
    }

    private <A> A await(EngineTask<A> task) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        thread.submit(task, timeout, answer::complete);
        return answer.join();
    }

    /** Ends a render that is under way. */
    @Override
    public void close() {
        thread.close();
    }
}
