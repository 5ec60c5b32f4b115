package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A compiled template is kept by its digest; the least recently used one goes. */
final class CompiledTemplatesAreKeptTest {
    private static final TemplateSource FIRST = Templates.configMap("first");
    private static final TemplateSource SECOND = Templates.configMap("second");

    @Test
    void theLeastRecentlyUsedTemplateGoesAndComesBack() {
        try (RenderThread thread = new RenderThread("kept", Engines.image(), Engines.settings())) {
            render(thread, FIRST);
            render(thread, SECOND);
            for (int other = 0; other < Workbench.TEMPLATES - 2; other++) {
                render(thread, Templates.configMap("other" + other));
            }
            // Used again, so that the second is the one that has to go.
            assertThat(render(thread, FIRST)).hasSize(Workbench.TEMPLATES);
            assertThat(render(thread, Templates.configMap("one more")))
                    .hasSize(Workbench.TEMPLATES)
                    .contains(FIRST.digest())
                    .doesNotContain(SECOND.digest());
            assertThat(render(thread, SECOND)).contains(SECOND.digest());
        }
    }

    @Test
    void aBrokenTemplateIsKeptToo() {
        TemplateSource broken = TemplateSource.of("package template\n\na: 1 & 2\n");
        try (RenderThread thread = new RenderThread("kept", Engines.image(), Engines.settings())) {
            RenderThread.Done once = Engines.run(thread, broken, Templates.NO_INPUT);
            RenderThread.Done again = Engines.run(thread, broken, Templates.NO_INPUT);
            assertThat(again.ready().orElseThrow()).containsExactly(broken.digest());
            assertThat(again.outcome()).isEqualTo(once.outcome());
        }
    }

    @Test
    void aFreshInstanceHasNone() {
        RenderSettings settings = Engines.settings().withTimeout(Duration.ofSeconds(3));
        try (RenderThread thread = new RenderThread("kept", Engines.image(), settings)) {
            render(thread, FIRST);
            assertThat(Engines.run(thread, Templates.endless(), Templates.NO_INPUT)
                            .ready()
                            .orElseThrow())
                    .isEmpty();
        }
    }

    private static Set<String> render(RenderThread thread, TemplateSource template) {
        RenderThread.Done done = Engines.run(thread, template, Templates.NO_INPUT);
        assertThat(Engines.objects(done.outcome())).contains("settings");
        return done.ready().orElseThrow();
    }
}
