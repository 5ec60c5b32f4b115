package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A platform thread that renders, one job after the other, on an instance of its own. A platform thread, because the depth to
 * which CUE can evaluate is the depth of the stack, and only theirs can be chosen.
 */
final class RenderThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RenderThread.class);

    static final long STACK_BYTES = 16L << 20;

    /** After so long without a task, the instance's memory is given back: longer than a burst of work pauses. */
    static final Duration REST = Duration.ofSeconds(2);

    /**
     * @param outcome what became of the job
     * @param ready digests of the templates that the thread has compiled now; empty if it has to tidy before it can do anything else
     */
    record Done(RenderOutcome outcome, Optional<Set<String>> ready) {}

    private final RenderEngine engine;
    private final ExecutorService thread;
    private final Duration timeout;
    private final Idleness idleness;

    RenderThread(String name, EngineImage image, RenderSettings settings) {
        this(name, image, settings, REST);
    }

    /** @param rest after how long without a task the instance's memory is given back */
    RenderThread(String name, EngineImage image, RenderSettings settings, Duration rest) {
        engine = new RenderEngine(image, settings);
        timeout = settings.timeout();
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(null, work, name, STACK_BYTES);
            made.setDaemon(true);
            return made;
        });
        idleness = new Idleness(thread, rest, () -> upkeep(engine::rest));
    }

    /** Opens the instance now, beside whatever else goes on, instead of with the first job. */
    void open() {
        ahead(engine::open);
    }

    /** The same, and has the JVM warm up on it: worth it where the first job is some seconds away. */
    void warmUp() {
        ahead(() -> engine.rehearse(WarmUp.JOB));
    }

    /** Goes on warming up whenever the process has nothing else to do, for as long as that makes renders faster. */
    void practise() {
        PracticeJobs jobs = new PracticeJobs();
        new Practice(thread, new Practice.Rounds() {
                    @Override
                    public boolean run(int number) {
                        return rehearse(jobs.job(number));
                    }

                    @Override
                    public void end() {
                        // Nothing of it is left but what the JVM has learned.
                        engine.discard();
                        open();
                        // What practice has held up: it is at its end only where nobody else has anything to do either.
                        System.gc();
                    }
                })
                .begin();
    }

    private boolean rehearse(RenderJob job) {
        try {
            engine.rehearse(job);
        } catch (Throwable e) {
            LOG.debug("the CUE engine could not practise", e);
            engine.discard();
            return false;
        }
        tidy();
        return true;
    }

    /** Renders; the answer is given on this thread. It comes in every case, and never as an exception. */
    void submit(RenderJob job, Consumer<Done> whenDone) {
        render(job, timeout, whenDone, _ -> {});
    }

    /**
     * The same with a deadline of its own.
     *
     * @param whenTidied if {@link Done#ready} was empty, called when it isn't any more
     */
    void render(RenderJob job, Duration limit, Consumer<Done> whenDone, Consumer<Set<String>> whenTidied) {
        submit(job, limit, outcome -> whenDone.accept(new Done(outcome, ready())), whenTidied);
    }

    /** Does anything else; answered in the same way. */
    <A> void submit(EngineTask<A> task, Duration limit, Consumer<A> whenDone) {
        submit(task, limit, whenDone, _ -> {});
    }

    /** The same, and tells what {@link #render} tells. */
    <A> void submit(EngineTask<A> task, Duration limit, Consumer<A> whenDone, Consumer<Set<String>> whenTidied) {
        try {
            thread.execute(() -> {
                whenDone.accept(run(task, limit));
                boolean wasReady = engine.isTidy();
                tidy();
                idleness.hasWorked();
                if (!wasReady) {
                    whenTidied.accept(engine.templates());
                }
            });
        } catch (RejectedExecutionException e) {
            whenDone.accept(task.ended(new Unavailable("the render worker has stopped")));
        }
    }

    /** Digests of the templates that it has compiled now; empty if it has to tidy before it can do anything else. */
    Optional<Set<String>> ready() {
        return engine.isTidy() ? Optional.of(engine.templates()) : Optional.empty();
    }

    /** Ends what runs, if something does, and then the thread. */
    @Override
    public void close() {
        engine.stop();
        try {
            // On its own thread, as nothing may run on the memory when it goes.
            thread.execute(engine::discard);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed before", e);
        }
        thread.shutdown();
    }

    private interface Preparation {
        void run() throws InstanceFailure;
    }

    private void ahead(Preparation preparation) {
        try {
            thread.execute(() -> prepare(preparation));
        } catch (RejectedExecutionException e) {
            LOG.debug("the worker has stopped, and needs no preparation", e);
        }
    }

    private void prepare(Preparation preparation) {
        try {
            preparation.run();
        } catch (Throwable e) {
            // Nobody waits for it; the first job meets the same again and answers.
            LOG.debug("the CUE engine could not be prepared ahead of the first render", e);
            engine.discard();
        }
    }

    private void tidy() {
        upkeep(engine::tidy);
    }

    private void upkeep(Runnable upkeep) {
        try {
            upkeep.run();
        } catch (Throwable e) {
            LOG.error("the CUE engine could not be tidied", e);
            engine.discard();
        }
    }

    private <A> A run(EngineTask<A> task, Duration limit) {
        try {
            return engine.run(task, limit);
        } catch (Throwable e) {
            // Errors too: one that reached an actor would end the process.
            LOG.error("render failed", e);
            engine.discard();
            return task.ended(Verdicts.of(e));
        }
    }
}
