package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AnIdleProcessPractisesTest {
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    @Test
    void aQuietProcessHasItsRoundsAndNoMore() {
        practise(3, () -> 0);
        await().atMost(Engines.PATIENCE).until(() -> seen.contains("end"));
        assertThat(seen).containsExactly("0", "1", "2", "end");
    }

    @Test
    void aBusyProcessPractisesOnceItIsQuiet() {
        AtomicLong busy = new AtomicLong(1);
        AtomicLong looks = new AtomicLong();
        practise(1, () -> {
            looks.incrementAndGet();
            return busy.get() * System.nanoTime();
        });
        await().atMost(Engines.PATIENCE).until(() -> looks.get() >= 6);
        assertThat(seen).isEmpty();
        busy.set(0);
        await().atMost(Engines.PATIENCE).until(() -> seen.contains("end"));
    }

    @Test
    void aStopAmidPracticeIsNoFailure() throws InterruptedException {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        ExecutorService watched = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work);
            made.setUncaughtExceptionHandler((_, e) -> failure.complete(e));
            return made;
        });
        new Practice(
                        watched,
                        rounds(number -> {
                            watched.shutdown();
                            return true;
                        }),
                        Integer.MAX_VALUE,
                        () -> 0)
                .begin();
        assertThat(watched.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(failure).isNotDone();
    }

    @Test
    void whatIsAskedForComesAfterOneRoundAtMost() {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        new Practice(
                        thread,
                        rounds(number -> {
                            begun.complete(null);
                            return true;
                        }),
                        Integer.MAX_VALUE,
                        () -> 0)
                .begin();
        begun.join();
        CompletableFuture<Integer> job = CompletableFuture.supplyAsync(seen::size, thread);
        int before = seen.size();
        assertThat(job.join()).isLessThanOrEqualTo(before + 2);
    }

    @Test
    void aRoundThatFailsIsTheLast() {
        new Practice(thread, rounds(number -> false), 5, () -> 0).begin();
        await().atMost(Engines.PATIENCE).until(() -> seen.contains("end"));
        assertThat(seen).containsExactly("0", "end");
    }

    @Test
    void whatIsPractisedRenders() {
        PracticeJobs jobs = new PracticeJobs();
        StringBuilder all = new StringBuilder();
        try (RenderThread render = new RenderThread("practice", Engines.image(), Engines.settings())) {
            for (int number = 0; number < 30; number++) {
                RenderJob job = jobs.job(number);
                RenderThread.Done done = Engines.run(render, job.template(), job.input());
                String objects = Engines.objects(done.outcome());
                assertThat(objects).contains("\"name\":\"round-" + number + "\"");
                all.append(objects);
            }
        }
        // Whatever a round may have, some have.
        assertThat(all).contains("host-0", "*.pitch.example.com", "persistence", "\"ROUND\"", "\"debug\"", "-blue\"");
    }

    @Test
    void jobsAmidPracticeAreRight() {
        try (RenderThread render = new RenderThread("practice", Engines.image(), Engines.settings())) {
            render.practise();
            Engines.assertStillRenders(render);
        }
    }

    private void practise(int most, LongSupplier cpu) {
        new Practice(thread, rounds(number -> true), most, cpu).begin();
    }

    private Practice.Rounds rounds(IntPredicate round) {
        return new Practice.Rounds() {
            @Override
            public boolean run(int number) {
                seen.add(String.valueOf(number));
                return round.test(number);
            }

            @Override
            public void end() {
                seen.add("end");
            }
        };
    }
}
