package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Go's collector doesn't run in renders: their garbage goes when the instance is set back. */
final class TheMemoryOfAnInstanceStaysFlatTest {
    private static final int RENDERS = 500;
    private static final long ENOUGH = 100L << 20;

    /** About half a MiB of garbage a render. */
    private static final TemplateSource WASTEFUL = TemplateSource.of("""
        package template

        import "strings"

        #cluster: _
        #workload: _
        settings: {
        	apiVersion: "v1"
        	kind:       "ConfigMap"
        	metadata: name: "waste"
        	data: text: strings.Repeat(#workload.text, 1000)
        }
        """);

    @Test
    void afterManyRendersItHoldsNoMoreThanAFew() throws InstanceFailure {
        RenderEngine engine = new RenderEngine(Engines.image(), Engines.settings());
        long most = 0;
        for (int render = 0; render < RENDERS; render++) {
            byte[] workload = ("{\"text\":\"" + "x".repeat(100) + render + "\"}").getBytes(StandardCharsets.UTF_8);
            RenderInput input = new RenderInput("{}".getBytes(StandardCharsets.UTF_8), workload);
            RenderOutcome outcome = engine.run(RenderJob.of(WASTEFUL, input), Engines.PATIENCE);
            assertThat(outcome).isInstanceOf(RenderOutcome.Rendered.class);
            most = Math.max(most, engine.open().memory());
            engine.tidy();
        }
        engine.discard();
        assertThat(most).isLessThan(ENOUGH);
    }
}
