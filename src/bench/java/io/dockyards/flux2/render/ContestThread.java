package io.dockyards.flux2.render;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.render.RawRender.Answer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One engine on the calling thread, with a clock beside everything that it does. */
final class ContestThread {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** What something took, in nanoseconds. */
    record Took(long wall, long cpu) {}

    /**
     * What some renders took.
     *
     * @param cpu of the thread, in nanoseconds, all together, with what it does between renders
     * @param processCpu of the whole JVM: its own compiler and collector too
     * @param allocated bytes on the JVM's heap, all together
     * @param memory the most bytes that the instance had after a render
     * @param walls nanoseconds by the clock, of each
     */
    record Series(long cpu, long processCpu, long allocated, long memory, long[] walls) {}

    private interface Render {
        void run() throws InstanceFailure;
    }

    private final EngineImage image;
    private final RenderSettings settings;
    private final Duration timeout;
    private @Nullable RenderEngine engine;

    ContestThread(EngineImage image, RenderSettings settings) {
        this.image = image;
        this.settings = settings;
        this.timeout = settings.timeout();
    }

    Took open() throws InstanceFailure {
        Clock clock = new Clock();
        engine = new RenderEngine(image, settings);
        engine.open();
        return clock.took();
    }

    Took build(TemplateSource template) {
        ToolTask<TemplateSource> task = ToolTask.check(template);
        Clock clock = new Clock();
        ToolOutcome<TemplateSource> outcome = engine().run(task, timeout);
        Took took = clock.took();
        if (!(outcome instanceof ToolOutcome.Answered)) {
            throw new IllegalStateException("the template can't be built: " + outcome);
        }
        return took;
    }

    /** Renders to bytes. */
    Series render(RawRender task, int count) throws InstanceFailure {
        return series(count, () -> bytes(task));
    }

    /** Renders to objects, as the controller does. */
    Series renderToObjects(RenderJob job, int count) throws InstanceFailure {
        return series(count, () -> {
            RenderOutcome outcome = engine().run(RenderJob.of(job.template(), job.input()), timeout);
            if (!(outcome instanceof RenderOutcome.Rendered)) {
                throw new IllegalStateException("the template doesn't render: " + outcome);
            }
        });
    }

    byte[] bytes(RawRender task) {
        return switch (engine().run(task, timeout)) {
            case Answer.Bytes bytes when bytes.areObjects() -> bytes.json();
            case Answer answer -> throw new IllegalStateException("the template doesn't render: " + answer);
        };
    }

    private Series series(int count, Render render) throws InstanceFailure {
        long[] walls = new long[count];
        long memory = 0;
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long processCpu = SYSTEM.getProcessCpuTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < count; i++) {
            long started = System.nanoTime();
            render.run();
            walls[i] = System.nanoTime() - started;
            memory = Math.max(memory, engine().open().memory());
            // As a worker does once it has answered: time that nobody waits for, but work all the same.
            engine().tidy();
        }
        return new Series(
                THREADS.getCurrentThreadCpuTime() - cpu,
                SYSTEM.getProcessCpuTime() - processCpu,
                THREADS.getCurrentThreadAllocatedBytes() - allocated,
                memory,
                walls);
    }

    private RenderEngine engine() {
        if (engine == null) {
            throw new IllegalStateException("open comes first");
        }
        return engine;
    }

    private static final class Clock {
        private final long cpu = THREADS.getCurrentThreadCpuTime();
        private final long wall = System.nanoTime();

        Took took() {
            return new Took(System.nanoTime() - wall, THREADS.getCurrentThreadCpuTime() - cpu);
        }
    }
}
