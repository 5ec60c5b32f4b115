package io.dockyards.flux2.render;

import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.render.Answers.Compiled;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An instance and the templates that it has compiled. Its garbage is never collected while it works: after some tasks its memory
 * is set back to what it was before the first of them, which takes milliseconds, and with it goes whatever renders have left behind.
 * Where to set it back to is taken anew when there are other templates than at the last time.
 *
 * <p>Belongs to one thread.
 */
final class Workbench implements EngineTask.Engine, AutoCloseable {
    /** Compiled templates that it keeps; what they import is shared. */
    static final int TEMPLATES = 64;

    /** Tasks after which it is set back. */
    static final int TASKS = 100;

    /** Bytes that the memory has grown by, after which it is set back. */
    static final long GROWTH = 24L << 20;

    private final RenderSettings settings;
    private final Snapshot bare;
    private final CueInstance instance;
    private TemplateCache templates = new TemplateCache(TEMPLATES);
    /** Where to set back to, and what is compiled there. */
    private Snapshot clean;

    private TemplateCache cleanTemplates = new TemplateCache(TEMPLATES);
    private int tasks;
    private int compiled;

    private Workbench(RenderSettings settings, Snapshot bare, CueInstance instance) {
        this.settings = settings;
        this.bare = bare;
        this.clean = bare;
        this.instance = instance;
    }

    /** A fresh one, with an instance as the image has it. */
    static Workbench open(EngineImage image, RenderSettings settings) throws InstanceFailure {
        Workbench made = new Workbench(settings, image.snapshot(), image.open(settings.memoryLimit()));
        made.limitGarbage();
        return made;
    }

    @Override
    public Compiled compiled(TemplateSource template, String digest) throws InstanceFailure {
        Optional<Compiled> known = templates.get(digest);
        if (known.isPresent()) {
            return known.get();
        }
        if (templates.makeRoom().orElse(null) instanceof Compiled.Template(int number)) {
            instance.invoke("release", number);
        }
        compiled++;
        return compile(template, digest);
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

    /** To be called after tasks, when there is time: sets the instance back if it has done enough. */
    void tidy() throws InstanceFailure {
        if (tasks < TASKS && instance.memory() - clean.bytes() < GROWTH) {
            return;
        }
        if (!templates.digests().equals(cleanTemplates.digests())) {
            takeCleanSnapshot();
        }
        setBack();
        compiled = 0;
    }

    /** As before the first task; what has been compiled since is forgotten. Helps an instance too that a limit has ended. */
    void setBack() throws InstanceFailure {
        instance.restore(clean);
        limitGarbage();
        templates = cleanTemplates.copy();
        tasks = 0;
    }

    @Override
    public void close() {
        instance.close();
    }

    /** From a bare instance, so that it holds nothing but the templates. */
    private void takeCleanSnapshot() throws InstanceFailure {
        List<TemplateCache.Entry> known = templates.entries();
        clean = bare;
        cleanTemplates = new TemplateCache(TEMPLATES);
        setBack();
        if (compiled > TASKS / 2) {
            // Hardly any came twice: compiling them again isn't worth while.
            return;
        }
        for (TemplateCache.Entry entry : known) {
            switch (entry.compiled()) {
                case Compiled.Template _ -> compile(entry.source(), entry.digest());
                case Compiled.Broken broken -> templates.put(entry.digest(), entry.source(), broken);
            }
        }
        instance.collect();
        clean = instance.snapshot();
        cleanTemplates = templates.copy();
    }

    /** Go collects garbage only when a single task makes so much that it comes near the limit. */
    private void limitGarbage() throws InstanceFailure {
        instance.invoke("limit", settings.memoryLimit() / 4 * 3);
    }

    private Compiled compile(TemplateSource template, String digest) throws InstanceFailure {
        Compiled fresh = Answers.compiled(instance.call("compile", Archive.ofFiles(template.files())));
        templates.put(digest, template, fresh);
        return fresh;
    }
}
