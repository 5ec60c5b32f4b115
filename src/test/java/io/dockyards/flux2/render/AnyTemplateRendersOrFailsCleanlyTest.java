package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Exceeded;
import io.dockyards.flux2.api.RenderOutcome.Failed;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

/** Whatever stands in a template: a worker doesn't die of it, there is a reason if there are no objects, and it is the same again. */
final class AnyTemplateRendersOrFailsCleanlyTest {
    private static final List<RenderJob> EXAMPLES = Corpus.examples();

    private static @Nullable Renderer renderer;

    @Property(tries = 100)
    void anExampleWithMistakesInIt(@ForAll long seed) {
        Random random = new Random(seed);
        RenderJob example = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
        String source = example.template().files().values().stream().findFirst().orElseThrow();
        check(new Mutations(random).of(source), example.input());
    }

    @Property(tries = 100)
    void aFewLinesWithMistakesInThem(@ForAll long seed) {
        String source = Templates.echo().files().values().stream().findFirst().orElseThrow();
        Mutations mutations = new Mutations(new Random(seed));
        check(mutations.of(mutations.of(source)), Templates.input("{\"a\": [1, \"two\", {\"three\": null}]}"));
    }

    @AfterContainer
    static void close() {
        renderer().close();
    }

    private static void check(String source, RenderInput input) {
        TemplateSource template = TemplateSource.of(source);
        RenderOutcome outcome = renderer().render(template, input);
        assertThat(outcome).as(source).isNotInstanceOf(RenderOutcome.Unavailable.class);
        if (outcome instanceof Failed failed) {
            assertThat(failed.errors()).as(source).isNotEmpty();
            assertThat(failed.errors())
                    .allSatisfy(error -> assertThat(error.message()).isNotBlank());
        }
        if (!(outcome instanceof Exceeded)) {
            assertThat(renderer().render(template, input)).as(source).isEqualTo(outcome);
        }
        assertThat(Engines.objects(renderer().render(Templates.configMap("after"), Templates.NO_INPUT)))
                .contains("\"text\":\"after\"");
    }

    private static Renderer renderer() {
        Renderer open = renderer;
        if (open == null) {
            open = new Renderer(Engines.image(), Engines.settings().withTimeout(Duration.ofSeconds(5)));
            renderer = open;
        }
        return open;
    }
}
