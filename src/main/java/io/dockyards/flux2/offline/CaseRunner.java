package io.dockyards.flux2.offline;

import io.dockyards.flux2.render.EngineImage;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.render.Renderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Runs cases on as many engines as there are render workers. */
public final class CaseRunner {
    private final EngineImage engine;
    private final RenderSettings settings;
    private final CaseFiles files;

    public CaseRunner(EngineImage engine, RenderSettings settings, CaseFiles files) {
        this.engine = engine;
        this.settings = settings;
        this.files = files;
    }

    /**
     * Runs all and waits.
     *
     * @param whenDone called on this thread with each result, in the order of the cases, as early as that allows
     */
    public void run(List<TestCase> cases, Consumer<CaseResult> whenDone) {
        CaseQueue queue = new CaseQueue(cases);
        List<CompletableFuture<CaseResult>> results = Stream.generate(CompletableFuture<CaseResult>::new)
                .limit(cases.size())
                .toList();
        List<Renderer> renderers = new ArrayList<>();
        try {
            IntStream.range(0, Math.min(settings.workers(), cases.size())).forEach(number -> {
                Renderer renderer = new Renderer(engine, settings);
                renderers.add(renderer);
                Thread.ofPlatform()
                        .name("cases-" + number)
                        .daemon()
                        .start(() -> work(queue, cases, new CaseRun(files, renderer), results));
            });
            results.forEach(result -> whenDone.accept(join(result)));
        } finally {
            // Whoever waits for one of these gets an answer; it ends the others' work when a result is an exception.
            renderers.forEach(Renderer::close);
        }
    }

    private static void work(
            CaseQueue queue, List<TestCase> cases, CaseRun run, List<CompletableFuture<CaseResult>> results) {
        Optional<Integer> next = queue.next(Optional.empty());
        while (next.isPresent()) {
            TestCase testCase = cases.get(next.get());
            CompletableFuture<CaseResult> result = results.get(next.get());
            try {
                result.complete(run.of(testCase));
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
            Optional<Path> here = Optional.of(testCase.template());
            next = queue.next(here);
        }
    }

    private static CaseResult join(CompletableFuture<CaseResult> result) {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
