package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.TemplateSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker's instance is set back every so many renders, or when it has grown; nothing else frees memory. */
final class TheMemoryOfAWorkerStaysFlatTest {
    private static final long ENOUGH = 128L << 20;

    private Workbench bench;

    @BeforeEach
    void open() throws InstanceFailure {
        bench = Workbench.open(Engines.image(), Engines.settings());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void overThousandsOfRendersOfOneTemplate() throws InstanceFailure {
        for (int render = 0; render < 5_000; render++) {
            render(wasteful(0), render);
        }
    }

    @Test
    void overThousandsOfRendersOfMoreTemplatesThanItKeeps() throws InstanceFailure {
        for (int render = 0; render < 3_000; render++) {
            render(wasteful(render % (Workbench.TEMPLATES + 16)), render);
        }
    }

    @Test
    void overThousandsOfTemplatesThatComeOnce() throws InstanceFailure {
        for (int render = 0; render < 2_000; render++) {
            render(wasteful(render), render);
        }
    }

    private void render(TemplateSource template, int number) throws InstanceFailure {
        RenderJob job = RenderJob.of(template, Templates.input("{\"text\":\"" + "x".repeat(100) + number + "\"}"));
        bench.begin();
        assertThat(job.run(bench)).isInstanceOf(Rendered.class);
        bench.tidy();
        assertThat(bench.memory()).as("after %d renders", number + 1).isLessThan(ENOUGH);
    }

    /** About half a MiB of garbage a render; each number makes another template. */
    private static TemplateSource wasteful(int number) {
        return Templates.of("""
            settings: {
                apiVersion: "v1"
                kind: "ConfigMap"
                metadata: name: "waste%d"
                data: text: strings.Repeat(#workload.spec.input.text, 1000)
            }
            """.formatted(number));
    }
}
