package io.dockyards.flux2.render;

import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.metrics.RenderMetrics;
import io.dockyards.flux2.metrics.RenderMetrics.Stage;
import io.dockyards.flux2.render.Answers.Compiled;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An instance and the templates that it has compiled. Its garbage is never collected while it works: after some tasks its memory
 * is set back to what it was before the first of them, which takes milliseconds, and with it goes whatever renders have left behind.
 * Where to set it back to is taken anew once compiling the same templates after each time has cost more than that does.
 *
 * <p>Belongs to one thread.
 */
final class Workbench implements EngineTask.Engine, AutoCloseable {
    /** Compiled templates that it keeps; what they import is shared. */
    static final int TEMPLATES = 64;

    /** Tasks after which it is set back. */
    static final int TASKS = 100;

    /** Bytes that the memory has grown by, after which it is set back. */
    static final long GROWTH = 32L << 20;

    private final RenderSettings settings;
    private final Snapshot bare;
    private final CueInstance instance;
    private TemplateCache templates = new TemplateCache(TEMPLATES);
    /** Where to set back to, and what is compiled there. */
    private Snapshot clean;

    private TemplateCache cleanTemplates = new TemplateCache(TEMPLATES);
    /** The templates that tasks have asked for since that was taken. */
    private TemplateCache used = new TemplateCache(TEMPLATES);

    private int tasks;
    /** What has been spent since then on templates that it had compiled before, and forgotten. */
    private long lostNanos;
    /** What it takes to take a snapshot; until there was one, by measurement. */
    private long snapshotNanos = Duration.ofMillis(100).toNanos();

    private Workbench(RenderSettings settings, Snapshot bare, CueInstance instance) {
        this.settings = settings;
        this.bare = bare;
        this.clean = bare;
        this.instance = instance;
    }

    /** A fresh one, with an instance as the image has it. */
    static Workbench open(EngineImage image, RenderSettings settings) throws InstanceFailure {
        try (var _ = Stage.OPEN.start()) {
            Workbench made = new Workbench(settings, image.snapshot(), image.open(settings.memoryLimit()));
            made.limitGarbage();
            return made;
        }
    }

    @Override
    public Compiled compiled(TemplateSource template, String digest) throws InstanceFailure {
        Optional<Compiled> known = templates.get(digest);
        Compiled compiled = known.isPresent() ? known.get() : compiledAnew(template, digest);
        if (used.get(digest).isEmpty()) {
            used.makeRoom();
            used.put(digest, template, compiled);
        }
        return compiled;
    }

    @Override
    public byte[] call(String function, byte[] argument) throws InstanceFailure {
        return instance.call(function, argument);
    }

    @Override
    public RenderSettings settings() {
        return settings;
    }

    /** Whether there may be something left of earlier tasks. */
    boolean isUsed() {
        return tasks > 0;
    }

    /** Digests of the templates that it needn't compile. */
    Set<String> templates() {
        return templates.digests();
    }

    /** Bytes of the instance's memory. */
    long memory() {
        return instance.memory();
    }

    /** Ends the call that runs; from any thread. */
    void stop() {
        instance.stop();
    }

    /** The same, and every later one as it begins. */
    void end() {
        instance.end();
    }

    /** To be called before each task. */
    void begin() {
        tasks++;
    }

    /** Whether it can go on as it is. */
    boolean isTidy() {
        return tasks < TASKS && instance.memory() - clean.bytes() < GROWTH && !isSnapshotDue();
    }

    /** At most twice as much is spent as if it were known how often each template will come again. */
    private boolean isSnapshotDue() {
        return lostNanos >= snapshotNanos;
    }

    /** To be called after tasks, when there is time: sets the instance back if it has done enough. */
    void tidy() throws InstanceFailure {
        if (isTidy()) {
            return;
        }
        RenderMetrics.recycled("used");
        if (isSnapshotDue()) {
            takeCleanSnapshot();
        } else {
            setBack();
        }
    }

    /**
     * To be called when nothing has been asked of it for a while: sets the instance back, however little it has done. Most of its pages
     * are the image's again then, and take no memory until a task touches them, which costs that task a few milliseconds. Never takes
     * long, as tasks are given to a worker that rests.
     */
    void rest() throws InstanceFailure {
        if (isUsed()) {
            setBack();
        }
    }

    /** As before the first task; what has been compiled since is forgotten. Helps an instance too that a limit has ended. */
    void setBack() throws InstanceFailure {
        try (var _ = Stage.RESET.start()) {
            instance.restore(clean);
            limitGarbage();
        }
        templates = cleanTemplates.copy();
        tasks = 0;
    }

    @Override
    public void close() {
        instance.close();
    }

    /** From a bare instance, so that it holds nothing but the templates that have been used since the last one was taken. */
    private void takeCleanSnapshot() throws InstanceFailure {
        long started = System.nanoTime();
        clean = bare;
        cleanTemplates = new TemplateCache(TEMPLATES);
        setBack();
        for (TemplateCache.Entry template : used.entries()) {
            compile(template.source(), template.digest());
        }
        instance.collect();
        clean = instance.snapshot();
        cleanTemplates = templates.copy();
        used = new TemplateCache(TEMPLATES);
        // To have read all of its memory has cost the instance what it shares with others.
        setBack();
        lostNanos = 0;
        snapshotNanos = System.nanoTime() - started;
    }

    /** Go collects garbage only when a single task makes so much that it comes near the limit. */
    private void limitGarbage() throws InstanceFailure {
        instance.invoke("limit", settings.memoryLimit() / 4 * 3);
    }

    private Compiled compiledAnew(TemplateSource template, String digest) throws InstanceFailure {
        if (templates.makeRoom().orElse(null) instanceof Compiled.Template(int number)) {
            instance.invoke("release", number);
        }
        long started = System.nanoTime();
        Compiled compiled = compile(template, digest);
        if (used.get(digest).isPresent()) {
            lostNanos += System.nanoTime() - started;
        }
        return compiled;
    }

    private Compiled compile(TemplateSource template, String digest) throws InstanceFailure {
        try (var _ = Stage.COMPILE.start()) {
            Compiled fresh = Answers.compiled(instance.call("compile", Archive.ofFiles(template.files())));
            templates.put(digest, template, fresh);
            return fresh;
        }
    }
}
