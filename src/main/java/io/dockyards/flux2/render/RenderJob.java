package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.NotRendered;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.metrics.RenderMetrics.Stage;
import io.dockyards.flux2.render.Answers.Compiled;

/**
 * One render to do.
 *
 * @param digest the template's, computed once
 */
record RenderJob(TemplateSource template, String digest, RenderInput input) implements EngineTask<RenderOutcome> {
    static RenderJob of(TemplateSource template, RenderInput input) {
        return new RenderJob(template, template.digest(), input);
    }

    @Override
    public RenderOutcome run(Engine engine) throws InstanceFailure {
        return switch (engine.compiled(template, digest)) {
            case Compiled.Broken(var why) -> why;
            case Compiled.Template(int number) -> rendered(engine, number);
        };
    }

    private RenderOutcome rendered(Engine engine, int number) throws InstanceFailure {
        byte[] answer;
        try (var _ = Stage.RENDER.start()) {
            answer = engine.call("render", Archive.ofRequest(number, input.cluster(), input.workload()));
        }
        try (var _ = Stage.READ.start()) {
            return Answers.rendered(answer, engine.settings());
        }
    }

    @Override
    public RenderOutcome ended(NotRendered why) {
        return why;
    }
}
