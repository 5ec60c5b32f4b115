package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dockyards.flux2.api.RenderOutcome.Rendered;
import io.dockyards.flux2.api.TemplateSource;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class AnIdleWorkerGivesMemoryBackTest {
    private static final TemplateSource TEMPLATE = Templates.configMap("now-and-then");
    private static final Duration PAUSE = Duration.ofMillis(50);

    @Test
    void whatItHasRenderedIsForgottenAfterAPauseAndRenderedAgainWhenItIsAskedFor() {
        try (RenderThread thread = new RenderThread("idle", Engines.image(), Engines.settings(), PAUSE)) {
            for (int round = 0; round < 2; round++) {
                RenderJob job = RenderJob.of(TEMPLATE, Templates.input("{\"text\":\"" + round + "\"}"));
                CompletableFuture<RenderThread.Done> done = new CompletableFuture<>();
                thread.submit(job, done::complete);
                assertThat(done.join().outcome()).isInstanceOf(Rendered.class);
                assertThat(done.join().ready()).contains(Set.of(TEMPLATE.digest()));
                await().until(thread::ready, Optional.of(Set.of())::equals);
            }
        }
    }

    @Test
    void aBenchThatHasDoneNothingSinceIsLeftAsItIs() throws InstanceFailure {
        try (Workbench bench = Workbench.open(Engines.image(), Engines.settings())) {
            bench.compiled(TEMPLATE, TEMPLATE.digest());
            bench.rest();
            assertThat(bench.templates()).containsExactly(TEMPLATE.digest());
            bench.begin();
            bench.rest();
            assertThat(bench.templates()).isEmpty();
            assertThat(bench.isUsed()).isFalse();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void mostOfWhatATaskTouchesIsNoLongerResident() throws InstanceFailure {
        try (Workbench bench = Workbench.open(Engines.image(), Engines.settings())) {
            long fresh = ResidentMemory.ofImages();
            bench.begin();
            RenderJob.of(TEMPLATE, Templates.input("{\"text\":\"" + "x".repeat(1 << 20) + "\"}"))
                    .run(bench);
            long used = ResidentMemory.ofImages() - fresh;
            bench.rest();
            assertThat(ResidentMemory.ofImages() - fresh).isLessThan(used / 2);
        }
    }

    @Test
    void aPauseBeginsAnewWithEachPieceOfWorkAndIsToldOfOnce() throws InterruptedException {
        BlockingQueue<Runnable> thread = new LinkedBlockingQueue<>();
        AtomicLong nanos = new AtomicLong();
        AtomicInteger told = new AtomicInteger();
        Idleness idleness = new Idleness(thread::add, PAUSE, told::incrementAndGet, nanos::get);
        idleness.hasWorked();
        idleness.hasWorked();
        nanos.addAndGet(PAUSE.toNanos() - 1);
        idleness.hasWorked();
        thread.take().run();
        assertThat(told).hasValue(0);
        nanos.addAndGet(PAUSE.toNanos());
        thread.take().run();
        assertThat(told).hasValue(1);
        assertThat(thread.poll(3 * PAUSE.toMillis(), TimeUnit.MILLISECONDS)).isNull();
        idleness.hasWorked();
        nanos.addAndGet(PAUSE.toNanos());
        thread.take().run();
        assertThat(told).hasValue(2);
    }
}
