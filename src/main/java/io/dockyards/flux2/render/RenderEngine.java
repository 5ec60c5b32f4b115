package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.render.Answers.Compiled;
import io.dockyards.flux2.render.InstanceFailure.Kind;
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
        attempt(WarmUp.JOB);
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

    /** Renders; a failure of the instance comes back as an outcome too. */
    RenderOutcome render(RenderJob job) {
        try {
            boolean wasUsed = instance != null && isUsed;
            try {
                return attempt(job);
            } catch (InstanceFailure e) {
                if (!wasUsed || !mayBeLeftovers(e.kind())) {
                    throw e;
                }
                LOG.info("render failed on a used instance, trying a fresh one: {}", e.getMessage());
                return attempt(job);
            }
        } catch (InstanceFailure e) {
            // Interrupted by nobody's deadline is what a stop looks like.
            LOG.atLevel(e.kind() == Kind.INTERRUPTED ? Level.DEBUG : Level.WARN)
                    .log("render ended, its instance is replaced: {}", e.getMessage());
            return Verdicts.of(e, settings);
        }
    }

    /** What earlier renders left behind may have been too much for this one, and the verdict would stick (R29). */
    private static boolean mayBeLeftovers(Kind kind) {
        return kind == Kind.MEMORY || kind == Kind.CRASH;
    }

    private RenderOutcome attempt(RenderJob job) throws InstanceFailure {
        try {
            CueInstance open = open();
            isUsed = true;
            RenderOutcome outcome = beforeDeadline(open, job);
            if (open.memory() > settings.memoryLimit() / 2) {
                // Memory of an instance never shrinks, and the next template shall find room.
                discard();
            }
            return outcome;
        } catch (InstanceFailure e) {
            discard();
            throw e;
        }
    }

    private RenderOutcome beforeDeadline(CueInstance open, RenderJob job) throws InstanceFailure {
        try (var deadline = Deadlines.start(settings.timeout())) {
            try {
                return switch (compiled(open, job)) {
                    case Compiled.Broken(var why) -> why;
                    case Compiled.Template(int number) ->
                        Answers.rendered(
                                open.render(Archive.ofRequest(
                                        number,
                                        job.input().cluster(),
                                        job.input().workload())),
                                settings);
                };
            } catch (InstanceFailure e) {
                if (e.kind() == Kind.INTERRUPTED && deadline.hasPassed()) {
                    throw new InstanceFailure(Kind.TIME, "over its deadline");
                }
                throw e;
            }
        }
    }

    private Compiled compiled(CueInstance open, RenderJob job) throws InstanceFailure {
        Optional<Compiled> known = templates.get(job.digest());
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Compiled> leaving = templates.makeRoom();
        if (leaving.isPresent() && leaving.get() instanceof Compiled.Template(int number)) {
            open.release(number);
        }
        Compiled fresh =
                Answers.compiled(open.compile(Archive.ofFiles(job.template().files())));
        templates.put(job.digest(), fresh);
        return fresh;
    }
}
