package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.metrics.RenderMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** A render that the pool has to do, for all who asked for the same. Each is itself only, however alike two are. */
final class RenderRequest implements Lane.Waiting {
    private final RenderJob job;
    private final String digest;
    private final List<ActorRef<RenderOutcome>> asking = new ArrayList<>();
    private Pace pace;
    private Duration slice = Duration.ZERO;
    private final long askedAt = System.nanoTime();
    private boolean isPutBack;
    private boolean isOverdue;

    /** @param digest of all that decides the result, see {@link ResultCache#digest} */
    RenderRequest(RenderJob job, String digest, Pace pace) {
        this.job = job;
        this.digest = digest;
        this.pace = pace;
    }

    RenderJob job() {
        return job;
    }

    @Override
    public String template() {
        return job.digest();
    }

    String digest() {
        return digest;
    }

    Pace pace() {
        return pace;
    }

    /** More is known of its template than when it came. */
    void setPace(Pace known) {
        pace = known;
    }

    /** How long the attempt that is under way may take. */
    Duration slice() {
        return slice;
    }

    void begin(Duration given) {
        if (slice.isZero()) {
            RenderMetrics.waited(System.nanoTime() - askedAt);
        }
        slice = given;
    }

    @Override
    public boolean isPutBack() {
        return isPutBack;
    }

    void putBack(Pace slower) {
        pace = slower;
        isPutBack = true;
    }

    /** Whether it has waited for as long as one may. */
    boolean isOverdue() {
        return isOverdue;
    }

    void becomeOverdue() {
        isOverdue = true;
    }

    void ask(ActorRef<RenderOutcome> replyTo) {
        asking.add(replyTo);
    }

    /** Everybody who waits for the outcome, the one who asked first in front. */
    List<ActorRef<RenderOutcome>> asking() {
        return asking;
    }
}
