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
 */
final class Lane {
    /** So often the oldest request may be passed over. */
    static final int OVERTAKEN = 16;

    private final ArrayDeque<RenderRequest> waiting = new ArrayDeque<>();
    private int overtaken;

    void add(RenderRequest request) {
        waiting.add(request);
    }

    /** What a worker that has these templates does next. */
    Optional<RenderRequest> poll(Set<String> templates) {
        if (overtaken < OVERTAKEN) {
            for (Iterator<RenderRequest> each = waiting.iterator(); each.hasNext(); ) {
                RenderRequest request = each.next();
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

    boolean remove(RenderRequest request) {
        return waiting.removeIf(each -> each == request);
    }

    /** Takes out all requests of a template but those that have been put back. */
    List<RenderRequest> removeFresh(String template) {
        List<RenderRequest> removed = waiting.stream()
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

    Stream<RenderRequest> all() {
        return waiting.stream();
    }
}
