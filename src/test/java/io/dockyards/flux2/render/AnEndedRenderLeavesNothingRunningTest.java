package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dockyards.flux2.api.RenderOutcome;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Behaviour §7.6: a render that was ended doesn't run on. */
final class AnEndedRenderLeavesNothingRunningTest {
    @Test
    void itsThreadIsIdleOnceTheAnswerIsThere() {
        RenderSettings settings = Engines.settings().withTimeout(Duration.ofSeconds(2));
        try (RenderThread thread = new RenderThread("ended-by-deadline", Engines.image(), settings)) {
            Engines.run(thread, Templates.endless(), Templates.NO_INPUT);
            Thread worker = thread("ended-by-deadline").orElseThrow();
            await().atMost(Engines.PATIENCE).until(() -> worker.getState() == Thread.State.WAITING);
            long before = cpuTime(worker);
            Engines.assertStillRenders(thread);
            assertThat(thread("ended-by-deadline")).contains(worker);
            assertThat(cpuTime(worker)).isGreaterThan(before);
        }
    }

    @Test
    void closingEndsTheRenderThatRunsAndTheThread() {
        RenderThread thread = new RenderThread("ended-by-closing", Engines.image(), Engines.settings());
        CompletableFuture<RenderThread.Done> done = new CompletableFuture<>();
        thread.submit(RenderJob.of(Templates.endless(), Templates.NO_INPUT), done::complete);
        await().atMost(Engines.PATIENCE).until(() -> thread("ended-by-closing").isPresent());
        Thread worker = thread("ended-by-closing").orElseThrow();
        thread.close();
        assertThat(done.orTimeout(Engines.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                        .join()
                        .outcome())
                .isInstanceOf(RenderOutcome.Unavailable.class);
        await().atMost(Engines.PATIENCE).until(() -> !worker.isAlive());
    }

    @Test
    void aClosedThreadStillAnswers() {
        RenderThread thread = new RenderThread("closed", Engines.image(), Engines.settings());
        thread.close();
        assertThat(Engines.run(thread, Templates.configMap("x"), Templates.NO_INPUT)
                        .outcome())
                .isInstanceOf(RenderOutcome.Unavailable.class);
    }

    private static Optional<Thread> thread(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst();
    }

    private static long cpuTime(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    }
}
