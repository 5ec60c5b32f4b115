package io.dockyards.flux2.controller;

import io.dockyards.flux2.metrics.ReconcileProgress;
import java.util.Optional;
import java.util.function.Predicate;

/** What comes for an object's actor while a reconcile is under way: all of it together makes one more. Used by its actor only. */
final class Meanwhile {
    private final ReconcileProgress progress;
    private boolean dirty;
    private boolean retryDue;
    private Optional<String> seen = Optional.empty();

    Meanwhile(ReconcileProgress progress) {
        this.progress = progress;
    }

    /**
     * Something changed.
     *
     * @param version the object's own resourceVersion, if it was the object itself
     */
    void changed(Optional<String> version) {
        progress.ask();
        // Of two versions one at least isn't our own write.
        dirty |= version.isEmpty() || (seen.isPresent() && !seen.equals(version));
        seen = version.or(() -> seen);
    }

    void again() {
        dirty = true;
    }

    void retry() {
        retryDue = true;
    }

    /** Whether a failed attempt is to be repeated. */
    boolean isRetryDue() {
        return retryDue;
    }

    /** A reconcile begins, which takes care of all this. */
    void clear() {
        progress.begin();
        dirty = false;
        retryDue = false;
        seen = Optional.empty();
    }

    /** @param isOurs whether a resourceVersion is the one that our own last write gave (R28) */
    boolean asks(Predicate<String> isOurs) {
        return dirty || seen.filter(isOurs.negate()).isPresent();
    }
}
