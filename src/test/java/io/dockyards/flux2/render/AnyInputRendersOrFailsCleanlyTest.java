package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Failed;
import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.TemplateSource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Whatever stands in {@code spec.input}: a worker doesn't die of it, and the same input gives the same. */
final class AnyInputRendersOrFailsCleanlyTest {
    private static final TemplateSource CHOOSY = Templates.of("""
        #workload: spec: input: {[string]: int | string | [...string] | {...}}
        settings: {apiVersion: "v1", kind: "ConfigMap", spec: #workload.spec.input}
        """);

    private static @Nullable Renderer renderer;

    @Property(tries = 100)
    void itComesOutAsItWentIn(@ForAll long seed) {
        JsonNode input = new AnyJson(new Random(seed)).object();
        RenderOutcome outcome = render(Templates.echo(), input);
        assertThat(spec(outcome)).isEqualTo(input);
        assertThat(render(Templates.echo(), input)).isEqualTo(outcome);
    }

    @Property(tries = 100)
    void aTemplateThatIsChoosyTakesItOrSaysWhatIsWrong(@ForAll long seed) {
        JsonNode input = new AnyJson(new Random(seed)).object();
        RenderOutcome outcome = render(CHOOSY, input);
        if (outcome instanceof Failed failed) {
            assertThat(failed.errors()).isNotEmpty();
        } else {
            assertThat(spec(outcome)).isEqualTo(input);
        }
        assertThat(render(CHOOSY, input)).isEqualTo(outcome);
    }

    @Property(tries = 1)
    void numbersKeepTheirKindAndValue() {
        RenderOutcome outcome = renderer().render(Templates.echo(), Templates.input("{\"a\":1.10,\"c\":3}"));
        assertThat(spec(outcome).get("a").decimalValue()).isEqualByComparingTo(new BigDecimal("1.10"));
        assertThat(spec(outcome).get("c").isIntegralNumber()).isTrue();
    }

    @AfterContainer
    static void close() {
        renderer().close();
    }

    private static RenderOutcome render(TemplateSource template, JsonNode input) {
        return renderer().render(template, Templates.input(new String(Json.write(input), StandardCharsets.UTF_8)));
    }

    private static JsonNode spec(RenderOutcome outcome) {
        assertThat(outcome).isInstanceOf(Rendered.class);
        return ((Rendered) outcome).fields().getFirst().object().required("spec");
    }

    private static Renderer renderer() {
        Renderer open = renderer;
        if (open == null) {
            open = new Renderer(Engines.image(), Engines.settings());
            renderer = open;
        }
        return open;
    }
}
