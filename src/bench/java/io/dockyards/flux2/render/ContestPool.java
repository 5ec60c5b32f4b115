package io.dockyards.flux2.render;

import com.typesafe.config.ConfigFactory;
import io.dockyards.flux2.api.RenderOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/** The controller's pool of workers, kept busy. */
final class ContestPool {
    /** Requests under way for each worker, so that none waits for the asking thread. */
    private static final int AHEAD = 3;

    private final ActorSystem<RenderPool.Command> system;
    private final Duration longestAnswer;
    private final int underWay;
    private long number;

    ContestPool(EngineImage image, RenderSettings settings) {
        system = ActorSystem.create(
                RenderPool.create(image, settings),
                "pool-of-" + settings.workers(),
                ConfigFactory.load(ContestPool.class.getClassLoader()));
        longestAnswer = new LongestTimes(settings).answer();
        underWay = AHEAD * settings.workers();
    }

    /**
     * Has the templates rendered in turn, each time with another input, so that nothing but rendering can answer.
     *
     * @return nanoseconds that it took
     */
    long run(List<ContestFiles> templates, int count) throws InterruptedException {
        Semaphore free = new Semaphore(underWay);
        Queue<String> problems = new ConcurrentLinkedQueue<>();
        long started = System.nanoTime();
        for (int i = 0; i < count && problems.isEmpty(); i++) {
            free.acquire();
            ContestFiles files = templates.get(i % templates.size());
            number++;
            long own = number;
            AskPattern.<RenderPool.Command, RenderOutcome>ask(
                            system,
                            replyTo -> new RenderPool.Render(files.template(0), files.input(own), replyTo),
                            longestAnswer,
                            system.scheduler())
                    .whenComplete((outcome, failure) -> {
                        if (!(outcome instanceof RenderOutcome.Rendered)) {
                            problems.add("the pool didn't render: " + (failure == null ? outcome : failure));
                        }
                        free.release();
                    });
        }
        free.acquire(underWay);
        long took = System.nanoTime() - started;
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.element());
        }
        return took;
    }

    void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
