package io.dockyards.flux2.metrics;

/** The clock of one object's reconciles; its actor sets it, and the page of metrics reads it. */
public final class ReconcileProgress {
    private static final long NEVER = Long.MIN_VALUE;

    private final String kind;
    private volatile long begunAt = NEVER;
    private volatile long askedAt = NEVER;

    /** @param kind of the object */
    public ReconcileProgress(String kind) {
        this.kind = kind;
    }

    public String kind() {
        return kind;
    }

    /** A reconcile begins, which takes care of all that was asked for. */
    public void begin() {
        if (Metrics.isOn()) {
            long now = System.nanoTime();
            // One after the other without a rest counts as one each.
            end(now);
            askedAt = NEVER;
            begunAt = now;
            ReconcileMetrics.begun(this);
        }
    }

    /** Something changed while a reconcile is under way. */
    public void ask() {
        if (Metrics.isOn()) {
            ReconcileMetrics.coalesced(kind);
            if (askedAt == NEVER) {
                askedAt = System.nanoTime();
            }
        }
    }

    /** The reconcile has ended, and nothing asks for another. */
    public void end() {
        if (Metrics.isOn()) {
            end(System.nanoTime());
            askedAt = NEVER;
        }
    }

    /** The crash of an actor leaves a reconcile that won't end. */
    public void abandon() {
        begunAt = NEVER;
        askedAt = NEVER;
    }

    /** A step that blocked has been done. */
    public void step(String step, long nanos) {
        ReconcileMetrics.step(kind, step, nanos);
    }

    private void end(long now) {
        if (begunAt != NEVER) {
            ReconcileMetrics.ended(this, now - begunAt);
            begunAt = NEVER;
        }
    }

    /** For how long it has been reconciled; negative if it isn't. */
    long inFlight(long now) {
        return since(begunAt, now);
    }

    /** For how long a change has waited; negative if none does. */
    long waiting(long now) {
        return since(askedAt, now);
    }

    private static long since(long start, long now) {
        return start == NEVER ? -1 : Math.max(0, now - start);
    }
}
