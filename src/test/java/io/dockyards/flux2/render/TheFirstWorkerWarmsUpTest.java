package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TheFirstWorkerWarmsUpTest {
    @Test
    void theRenderForNobodyWorks() {
        try (RenderThread thread = new RenderThread("warm-up", Engines.image(), Engines.settings())) {
            RenderThread.Done done = Engines.run(thread, WarmUp.JOB.template(), WarmUp.JOB.input());
            assertThat(Engines.objects(done.outcome())).contains("\"name\":\"warm\",\"namespace\":\"up\"");
        }
    }

    @Test
    void jobsComeAfterItAndAreRight() {
        try (RenderThread thread = new RenderThread("warm-up", Engines.image(), Engines.settings())) {
            thread.warmUp();
            RenderThread.Done done = Engines.run(thread, Templates.configMap("first"), Templates.NO_INPUT);
            assertThat(Engines.objects(done.outcome())).contains("\"text\":\"first\"");
            assertThat(done.ready().orElseThrow()).contains(WarmUp.JOB.digest());
        }
    }
}
