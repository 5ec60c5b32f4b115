package io.dockyards.flux2.render;

import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.render.Answers.Compiled;
import io.dockyards.flux2.render.InstanceFailure.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Renders on one instance at a time and replaces it when it dies (behaviour §7.6). Belongs to one thread, whose stack and
 * interrupt flag the limits rest on: see {@link RenderThread}.
 */
final class RenderEngine {
    private static final Logger LOG = LoggerFactory.getLogger(RenderEngine.class);

    /** Compiled templates that an instance keeps; what they import is shared. Where they are large, memory is full before. */
    static final int TEMPLATES = 64;

    private final EngineImage image;
    private final RenderSettings settings;
    private final TemplateCache templates = new TemplateCache(TEMPLATES);
    private @Nullable CueInstance instance;
    /** Whether the instance has had a render before. */
    private boolean isUsed;

    RenderEngine(EngineImage image, RenderSettings settings) {
        this.image = image;
        this.settings = settings;
    }

    /** Gets an instance ready if there is none. */
    CueInstance open() throws InstanceFailure {
        CueInstance open = instance;
        if (open == null) {
            open = image.open(settings.memoryLimit());
            instance = open;
            isUsed = false;
        }
        return open;
    }

    /** Renders something for nobody, so that the first job finds all warm. */
    void warmUp() throws InstanceFailure {
        attempt(WarmUp.JOB, settings.timeout());
    }

    /** Lets go of the instance; the next render gets a fresh one. */
    void discard() {
        instance = null;
        templates.clear();
    }

    /** Digests of the templates that it needn't compile. */
    Set<String> templates() {
        return templates.digests();
    }

    /** Does a task; a failure of the instance comes back as its answer too. */
    <A> A run(EngineTask<A> task, Duration timeout) {
        try {
            boolean wasUsed = instance != null && isUsed;
            try {
                return attempt(task, timeout);
            } catch (InstanceFailure e) {
                if (!wasUsed || !mayBeLeftovers(e.kind())) {
                    throw e;
                }
                LOG.info("render failed on a used instance, trying a fresh one: {}", e.getMessage());
                return attempt(task, timeout);
            }
        } catch (InstanceFailure e) {
            // Interrupted by nobody's deadline is what a stop looks like.
            LOG.atLevel(e.kind() == Kind.INTERRUPTED ? Level.DEBUG : Level.WARN)
                    .log("render ended, its instance is replaced: {}", e.getMessage());
            return task.ended(Verdicts.of(e, settings));
        }
    }

    /** What earlier renders left behind may have been too much for this one, and the verdict would stick (R29). */
    private static boolean mayBeLeftovers(Kind kind) {
        return kind == Kind.MEMORY || kind == Kind.CRASH;
    }

    private <A> A attempt(EngineTask<A> task, Duration timeout) throws InstanceFailure {
        try {
            CueInstance open = open();
            isUsed = true;
            A answer = beforeDeadline(open, task, timeout);
            if (open.memory() > settings.memoryLimit() / 2) {
                // Memory of an instance never shrinks, and the next template shall find room.
                discard();
            }
            return answer;
        } catch (InstanceFailure e) {
            discard();
            throw e;
        }
    }

    private <A> A beforeDeadline(CueInstance open, EngineTask<A> task, Duration timeout) throws InstanceFailure {
        try (var deadline = Deadlines.start(timeout)) {
            try {
                return task.run(new Opened(open));
            } catch (InstanceFailure e) {
                if (e.kind() == Kind.INTERRUPTED && deadline.hasPassed()) {
                    throw new InstanceFailure(Kind.TIME, "over its deadline");
                }
                throw e;
            }
        }
    }

    private final class Opened implements EngineTask.Engine {
        private final CueInstance open;

        private Opened(CueInstance open) {
            this.open = open;
        }

        @Override
        public Compiled compiled(TemplateSource template, String digest) throws InstanceFailure {
            Optional<Compiled> known = templates.get(digest);
            if (known.isPresent()) {
                return known.get();
            }
            Optional<Compiled> leaving = templates.makeRoom();
            if (leaving.isPresent() && leaving.get() instanceof Compiled.Template(int number)) {
                open.invoke("release", number);
            }
            Compiled fresh = Answers.compiled(open.call("compile", Archive.ofFiles(template.files())));
            templates.put(digest, fresh);
            return fresh;
        }

        @Override
        public byte[] call(String function, byte[] argument) throws InstanceFailure {
            return open.call(function, argument);
        }

        @Override
        public RenderSettings settings() {
            return settings;
        }
    }
}
