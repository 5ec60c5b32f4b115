package io.dockyards.flux2.render;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;

/** Which workers of a pool do what. */
final class Workers {
    private final int number;
    private boolean isOneKept;
    /** With the templates that they have; the one that has been idle for longest is in front. */
    private final Map<ActorRef<RenderWorker.Task>, Set<String>> idle = new LinkedHashMap<>();

    private final Map<ActorRef<RenderWorker.Task>, RenderRequest> busy = new HashMap<>();

    /** Neither idle nor at anything that is of use to somebody. */
    private final Set<ActorRef<RenderWorker.Task>> tidying = new HashSet<>();

    Workers(int number) {
        this.number = number;
    }

    /** For admissions, of which the next is likely soon: see {@link #paces}. */
    void keepOne(boolean isKept) {
        isOneKept = isKept;
    }

    /**
     * Of which paces a render may be that is begun now. While one of several workers is kept all but that one render; where they take
     * long, quick ones share it, as no admission waits for those for long.
     *
     * @param others how many workers are at something else that takes long
     */
    Set<Pace> paces(long others) {
        Set<Pace> paces = EnumSet.allOf(Pace.class);
        if (!mayBeLong(others)) {
            paces.remove(Pace.LONG);
        }
        if (isOneKept && busy.size() + tidying.size() >= Math.max(1, number - 1)) {
            boolean isAnySlow =
                    !tidying.isEmpty() || busy.values().stream().anyMatch(request -> request.pace() != Pace.QUICK);
            paces.retainAll(isAnySlow ? Set.of(Pace.QUICK) : Set.of());
        }
        return paces;
    }

    /** An idle worker for a request: best one that has its template. */
    Optional<ActorRef<RenderWorker.Task>> idleFor(RenderRequest request, long others) {
        return paces(others).contains(request.pace()) ? idleFor(request.template()) : Optional.empty();
    }

    /** An idle worker: best one that has that template. */
    Optional<ActorRef<RenderWorker.Task>> idleFor(String template) {
        return idle.entrySet().stream()
                .filter(each -> each.getValue().contains(template))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> idle.keySet().stream().findFirst());
    }

    /**
     * Of several workers one is always kept for what takes less than all of the time-out.
     *
     * @param others how many workers are at something else that takes long
     */
    boolean mayBeLong(long others) {
        long running = busy.values().stream()
                .filter(request -> request.pace() == Pace.LONG)
                .count();
        return running + others < Math.max(1, number - 1);
    }

    void begins(ActorRef<RenderWorker.Task> worker, RenderRequest request) {
        idle.remove(worker);
        busy.put(worker, request);
    }

    /** It is at something that isn't a render. */
    void leaves(ActorRef<RenderWorker.Task> worker) {
        idle.remove(worker);
    }

    /** What a worker has been doing; empty if nothing. */
    Optional<RenderRequest> ends(ActorRef<RenderWorker.Task> worker) {
        return Optional.ofNullable(busy.remove(worker));
    }

    void rests(ActorRef<RenderWorker.Task> worker, Set<String> templates) {
        idle.put(worker, templates);
    }

    /** It can't be given anything yet. */
    void tidies(ActorRef<RenderWorker.Task> worker) {
        tidying.add(worker);
    }

    /** It has done so; false if it hadn't to. */
    boolean hasTidied(ActorRef<RenderWorker.Task> worker) {
        return tidying.remove(worker);
    }

    /** It is no more; gives what it has been doing. */
    Optional<RenderRequest> lost(ActorRef<RenderWorker.Task> worker) {
        idle.remove(worker);
        tidying.remove(worker);
        return ends(worker);
    }

    /** The idle ones as of now, with their templates. */
    Map<ActorRef<RenderWorker.Task>, Set<String>> idle() {
        return new LinkedHashMap<>(idle);
    }

    Collection<RenderRequest> underWay() {
        return busy.values();
    }
}
