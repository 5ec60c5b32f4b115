package io.dockyards.flux2.sandbox.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The latest changes of one resource, and who waits for the next. Guarded by the store's lock. */
final class History {
    private final int limit;
    private final List<Change> changes = new ArrayList<>();
    private long forgotten;
    private CompletableFuture<Void> next = new CompletableFuture<>();

    /** @param start nothing is known of what was before this revision */
    History(long start, int limit) {
        this.forgotten = start;
        this.limit = limit;
    }

    /** Remembers a change; twice the limit are kept before the older half goes, so that forgetting costs little. */
    void add(Change change) {
        changes.add(change);
        if (changes.size() >= 2 * limit) {
            List<Change> old = changes.subList(0, changes.size() - limit);
            forgotten = old.getLast().revision();
            old.clear();
        }
    }

    /** Whether changes after this revision have been forgotten. */
    boolean isBefore(long revision) {
        return revision < forgotten;
    }

    List<Change> after(long revision) {
        int low = 0;
        int high = changes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (changes.get(middle).revision() <= revision) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return List.copyOf(changes.subList(low, changes.size()));
    }

    /** Completes with the next change, or when the resource is no longer served. */
    CompletableFuture<Void> next() {
        return next;
    }

    void wake() {
        CompletableFuture<Void> waiting = next;
        next = new CompletableFuture<>();
        waiting.complete(null);
    }
}
