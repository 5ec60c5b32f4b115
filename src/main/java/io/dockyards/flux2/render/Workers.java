package io.dockyards.flux2.render;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** Which workers of a pool do what. */
final class Workers {
    private final int number;
    /** With the templates that they have; the one that has been idle for longest is in front. */
    private final Map<ActorRef<RenderWorker.Work>, Set<String>> idle = new LinkedHashMap<>();

    private final Map<ActorRef<RenderWorker.Work>, RenderRequest> busy = new HashMap<>();

    Workers(int number) {
        this.number = number;
    }

    /** An idle worker for a request: best one that has its template. */
    Optional<ActorRef<RenderWorker.Work>> idleFor(RenderRequest request) {
        if (request.pace() == Pace.LONG && !mayBeLong()) {
            return Optional.empty();
        }
        return idle.entrySet().stream()
                .filter(each -> each.getValue().contains(request.template()))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> idle.keySet().stream().findFirst());
    }

    /** Of several workers one is always kept for what takes less than all of the time-out. */
    boolean mayBeLong() {
        long running = busy.values().stream()
                .filter(request -> request.pace() == Pace.LONG)
                .count();
        return running < Math.max(1, number - 1);
    }

    void begins(ActorRef<RenderWorker.Work> worker, RenderRequest request) {
        idle.remove(worker);
        busy.put(worker, request);
    }

    /** What a worker has been doing; empty if nothing. */
    Optional<RenderRequest> ends(ActorRef<RenderWorker.Work> worker) {
        return Optional.ofNullable(busy.remove(worker));
    }

    void rests(ActorRef<RenderWorker.Work> worker, Set<String> templates) {
        idle.put(worker, templates);
    }

    /** It is no more; gives what it has been doing. */
    Optional<RenderRequest> lost(ActorRef<RenderWorker.Work> worker) {
        idle.remove(worker);
        return ends(worker);
    }

    /** The idle ones as of now, with their templates. */
    Map<ActorRef<RenderWorker.Work>, Set<String>> idle() {
        return new LinkedHashMap<>(idle);
    }

    Collection<RenderRequest> underWay() {
        return busy.values();
    }
}
