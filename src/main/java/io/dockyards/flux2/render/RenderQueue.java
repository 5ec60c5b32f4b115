package io.dockyards.flux2.render;

import io.dockyards.flux2.api.RenderOutcome;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Requests that wait for a worker, first come, first served, except that a worker may take one whose template it has compiled
 * before older ones: compiling takes as long as many renders.
 */
final class RenderQueue {
    /** So often the oldest request may be passed over. */
    static final int OVERTAKEN = 16;

    /** A request that waits; each is itself only, however alike two are. */
    static final class Entry {
        private final RenderJob job;
        private final ActorRef<RenderOutcome> replyTo;

        Entry(RenderJob job, ActorRef<RenderOutcome> replyTo) {
            this.job = job;
            this.replyTo = replyTo;
        }

        RenderJob job() {
            return job;
        }

        ActorRef<RenderOutcome> replyTo() {
            return replyTo;
        }
    }

    private final int capacity;
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private int overtaken;

    RenderQueue(int capacity) {
        this.capacity = capacity;
    }

    /** Adds a request; false if there is no room. */
    boolean offer(Entry request) {
        return waiting.size() < capacity && waiting.offer(request);
    }

    /** What a worker that has these templates does next. */
    Optional<Entry> poll(Set<String> templates) {
        if (overtaken < OVERTAKEN) {
            for (Iterator<Entry> each = waiting.iterator(); each.hasNext(); ) {
                Entry request = each.next();
                if (templates.contains(request.job().digest())) {
                    overtaken = request == waiting.peek() ? 0 : overtaken + 1;
                    each.remove();
                    return Optional.of(request);
                }
            }
        }
        overtaken = 0;
        return Optional.ofNullable(waiting.poll());
    }

    /** Takes a request out that has waited too long; false if it is being rendered already. */
    boolean remove(Entry request) {
        return waiting.removeIf(Predicate.isEqual(request));
    }

    Iterable<Entry> all() {
        return waiting;
    }
}
