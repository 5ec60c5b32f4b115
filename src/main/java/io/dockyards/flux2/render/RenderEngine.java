package io.dockyards.flux2.render;

import io.dockyards.flux2.metrics.RenderMetrics;
import io.dockyards.flux2.render.InstanceFailure.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Does one task after the other on a {@link Workbench}, within the limits, and mends or replaces it when a task has ended badly
 * (behaviour §7.6). Belongs to one thread, on whose stack the limits rest too: see {@link RenderThread}.
 */
final class RenderEngine {
    private static final Logger LOG = LoggerFactory.getLogger(RenderEngine.class);

    private final EngineImage image;
    private final RenderSettings settings;
    private volatile @Nullable Workbench bench;
    private volatile boolean isStopped;

    RenderEngine(EngineImage image, RenderSettings settings) {
        this.image = image;
        this.settings = settings;
    }

    /** Gets an instance ready if there is none. */
    Workbench open() throws InstanceFailure {
        Workbench open = bench;
        if (open == null) {
            open = Workbench.open(image, settings);
            bench = open;
        }
        if (isStopped) {
            throw new InstanceFailure(Kind.INTERRUPTED, "stopped");
        }
        return open;
    }

    /** Renders something for nobody, so that jobs find all warm; {@link #tidy} is to follow. */
    void rehearse(RenderJob job) throws InstanceFailure {
        attempt(job, settings.timeout());
    }

    /** Lets go of the instance; the next task gets a fresh one. */
    void discard() {
        Workbench open = bench;
        bench = null;
        if (open != null) {
            open.close();
            RenderMetrics.closed(this);
        }
    }

    /** Ends what runs, and lets nothing else begin; from any thread. */
    void stop() {
        isStopped = true;
        Workbench open = bench;
        if (open != null) {
            open.end();
        }
    }

    /** Digests of the templates that it needn't compile. */
    Set<String> templates() {
        Workbench open = bench;
        return open == null ? Set.of() : open.templates();
    }

    /** Does a task; a failure of the instance comes back as its answer too. */
    <A> A run(EngineTask<A> task, Duration timeout) {
        try {
            Workbench open = bench;
            boolean wasUsed = open != null && open.isUsed();
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
            // Interrupted by nobody's deadline is what a stop looks like; and a short deadline is a first attempt's.
            boolean isOrdinary =
                    e.kind() == Kind.INTERRUPTED || e.kind() == Kind.TIME && timeout.compareTo(settings.timeout()) < 0;
            LOG.atLevel(isOrdinary ? Level.DEBUG : Level.WARN)
                    .log("render ended, its instance is set back: {}", e.getMessage());
            return task.ended(Verdicts.of(e, settings));
        }
    }

    /** Whether {@link #tidy} would do nothing now that takes time. */
    boolean isTidy() {
        Workbench open = bench;
        return open == null || open.isTidy();
    }

    /** To be called between tasks, when nobody waits for an answer. */
    void tidy() {
        upkeep(Workbench::tidy);
    }

    /** To be called when there has been no task for a while. */
    void rest() {
        upkeep(Workbench::rest);
    }

    private interface Upkeep {
        void run(Workbench bench) throws InstanceFailure;
    }

    private void upkeep(Upkeep upkeep) {
        Workbench open = bench;
        if (open == null || isStopped) {
            return;
        }
        try (var _ = Deadlines.start(settings.timeout(), open::stop)) {
            upkeep.run(open);
            RenderMetrics.memory(this, open.memory());
        } catch (InstanceFailure e) {
            LOG.debug("the instance could not be set back", e);
            discard();
            return;
        }
        if (open.memory() > settings.memoryLimit() / 2) {
            // What it keeps leaves too little for the next template.
            RenderMetrics.recycled("full");
            discard();
        }
    }

    /** What earlier renders left behind may have been too much for this one, and the verdict would stick (R29). */
    private static boolean mayBeLeftovers(Kind kind) {
        return kind == Kind.MEMORY || kind == Kind.CRASH;
    }

    private <A> A attempt(EngineTask<A> task, Duration timeout) throws InstanceFailure {
        Workbench open = open();
        open.begin();
        try {
            return beforeDeadline(open, task, timeout);
        } catch (InstanceFailure e) {
            mend(open, e.kind());
            throw e;
        }
    }

    private static <A> A beforeDeadline(Workbench open, EngineTask<A> task, Duration timeout) throws InstanceFailure {
        try (var deadline = Deadlines.start(timeout, task.patience(), open::stop)) {
            try {
                return task.run(open);
            } catch (InstanceFailure e) {
                if (e.kind() == Kind.INTERRUPTED && deadline.hasPassed()) {
                    throw new InstanceFailure(Kind.TIME, "over its deadline");
                }
                throw e;
            }
        }
    }

    /** A limit ends a call at any point, and the memory as it was before is as good as new. */
    private void mend(Workbench open, Kind kind) {
        RenderMetrics.recycled(kind.name().toLowerCase(Locale.ROOT));
        switch (kind) {
            case TIME, STACK, MEMORY, INTERRUPTED -> {
                try {
                    open.setBack();
                } catch (InstanceFailure e) {
                    LOG.debug("the instance could not be set back", e);
                    discard();
                }
            }
            case HEAP, CRASH -> discard();
        }
    }
}
