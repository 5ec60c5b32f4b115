package io.dockyards.flux2.render;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Requests of one pace that wait for a worker, first come, first served, except that a worker may take one whose template it has
 * compiled before older ones: compiling takes as long as many renders.
 *
 * @param <R> kind of the requests
 */
final class Lane<R extends Lane.Waiting> {
    /** What can wait in a lane. */
    interface Waiting {
        /** Digest of its template. */
        String template();

        /** Whether it has used up a slice, and so is known itself. */
        boolean isPutBack();
    }

    /** So often the oldest request may be passed over. */
    static final int OVERTAKEN = 16;

    private final ArrayDeque<R> waiting = new ArrayDeque<>();
    private int overtaken;

    void add(R request) {
        waiting.add(request);
    }

    /** What a worker that has these templates does next. */
    @SuppressWarnings("ReferenceEquality") // Each is itself only, however alike two are.
    Optional<R> poll(Set<String> templates) {
        if (overtaken < OVERTAKEN) {
            for (Iterator<R> each = waiting.iterator(); each.hasNext(); ) {
                R request = each.next();
                if (templates.contains(request.template())) {
                    overtaken = request == waiting.peek() ? 0 : overtaken + 1;
                    each.remove();
                    return Optional.of(request);
                }
            }
        }
        overtaken = 0;
        return Optional.ofNullable(waiting.poll());
    }

    @SuppressWarnings("ReferenceEquality")
    boolean remove(R request) {
        return waiting.removeIf(each -> each == request);
    }

    /** Takes out all requests of a template but those that have been put back. */
    List<R> removeFresh(String template) {
        List<R> removed = waiting.stream()
                .filter(each -> each.template().equals(template) && !each.isPutBack())
                .toList();
        if (!removed.isEmpty()) {
            waiting.removeIf(each -> each.template().equals(template) && !each.isPutBack());
        }
        return removed;
    }

    int size() {
        return waiting.size();
    }

    Stream<R> all() {
        return waiting.stream();
    }
}
