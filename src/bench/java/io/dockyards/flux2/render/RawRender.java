package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome.NotRendered;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.render.Answers.Compiled;
import java.nio.charset.StandardCharsets;

/**
 * A render up to the bytes that the engine answers with: what the other contestants do as well. Under the limits of every render
 * and with all that the product does to keep its instance fresh.
 */
record RawRender(TemplateSource template, String digest, byte[] cluster, byte[] workload)
        implements EngineTask<RawRender.Answer> {
    /** What came of it. */
    sealed interface Answer {
        record Bytes(byte[] json) implements Answer {
            /** Whether these are objects, as opposed to errors of the template. */
            boolean areObjects() {
                return new String(json, 0, Math.min(json.length, 12), StandardCharsets.UTF_8)
                        .startsWith("{\"objects\":");
            }
        }

        record None(String why) implements Answer {}
    }

    static RawRender of(TemplateSource template, RenderInput input) {
        return new RawRender(template, template.digest(), input.cluster(), input.workload());
    }

    @Override
    public Answer run(Engine engine) throws InstanceFailure {
        return switch (engine.compiled(template, digest)) {
            case Compiled.Broken(var why) -> new Answer.None(why.toString());
            case Compiled.Template(int number) ->
                new Answer.Bytes(engine.call("render", Archive.ofRequest(number, cluster, workload)));
        };
    }

    @Override
    public Answer ended(NotRendered why) {
        return new Answer.None(why.toString());
    }
}
