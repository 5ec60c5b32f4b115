package io.dockyards.flux2.render;

import io.dockyards.flux2.metrics.RenderMetrics;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Requests that wait for a worker, in a lane for each {@link Pace}. The quick ones go first, so that many that take long don't
 * keep one that doesn't; but now and then a slow one goes before them, so that it isn't kept for ever either.
 */
final class RenderQueue {
    /** So many quick requests may go before a slow one that waits. */
    static final int QUICK_IN_A_ROW = 200;

    private final int capacity;
    private final Map<Pace, Lane<RenderRequest>> lanes = new EnumMap<>(Pace.class);
    private int quickInARow;
    private Pace lastSlow = Pace.LONG;
    private int mostQuick;

    RenderQueue(int capacity) {
        this.capacity = capacity;
        for (Pace pace : Pace.values()) {
            lanes.put(pace, new Lane<>());
        }
    }

    /** Adds a request; false if there is no room. */
    boolean offer(RenderRequest request) {
        if (all().count() >= capacity) {
            return false;
        }
        putBack(request);
        return true;
    }

    /** Adds one that has had a place before. */
    void putBack(RenderRequest request) {
        lane(request.pace()).add(request);
        mostQuick = Math.max(mostQuick, lane(Pace.QUICK).size());
        measure();
    }

    /**
     * What a worker does next.
     *
     * @param templates those that it has compiled
     * @param paces of which it may be
     */
    Optional<RenderRequest> poll(Set<String> templates, Set<Pace> paces) {
        Optional<RenderRequest> next = next(templates, paces);
        measure();
        return next;
    }

    private Optional<RenderRequest> next(Set<String> templates, Set<Pace> paces) {
        Optional<Pace> slow = nextSlow(paces);
        if (waits(Pace.QUICK, paces) && (slow.isEmpty() || quickInARow < QUICK_IN_A_ROW)) {
            quickInARow = slow.isEmpty() ? 0 : quickInARow + 1;
            return lane(Pace.QUICK).poll(templates);
        }
        quickInARow = 0;
        slow.ifPresent(pace -> lastSlow = pace);
        return slow.flatMap(pace -> lane(pace).poll(templates));
    }

    /** More is known of a template now: what waits of it changes lanes, unless it has shown itself what it takes. */
    void setPace(String template, Pace pace) {
        for (Pace before : Pace.values()) {
            if (before != pace) {
                lane(before).removeFresh(template).forEach(request -> {
                    request.setPace(pace);
                    putBack(request);
                });
            }
        }
    }

    /** Takes a request out that has waited too long; false if it is being rendered already. */
    boolean remove(RenderRequest request) {
        boolean waited = lane(request.pace()).remove(request);
        measure();
        return waited;
    }

    /** How many quick requests have waited at once at most, since none did. */
    int mostQuick() {
        int most = mostQuick;
        if (lane(Pace.QUICK).size() == 0) {
            mostQuick = 0;
        }
        return most;
    }

    /** Whether a worker would get something. */
    boolean hasWork(Set<Pace> paces) {
        return paces.stream().anyMatch(pace -> waits(pace, paces));
    }

    private void measure() {
        RenderMetrics.queued(lanes.values().stream().mapToInt(Lane::size).sum());
    }

    Stream<RenderRequest> all() {
        return lanes.values().stream().flatMap(Lane::all);
    }

    /** The two slow lanes take turns. */
    private Optional<Pace> nextSlow(Set<Pace> paces) {
        boolean isLong = waits(Pace.LONG, paces);
        boolean isSteady = waits(Pace.STEADY, paces);
        if (isLong && isSteady) {
            return Optional.of(lastSlow == Pace.LONG ? Pace.STEADY : Pace.LONG);
        }
        return isLong ? Optional.of(Pace.LONG) : isSteady ? Optional.of(Pace.STEADY) : Optional.empty();
    }

    private boolean waits(Pace pace, Set<Pace> paces) {
        return paces.contains(pace) && lane(pace).size() > 0;
    }

    private Lane<RenderRequest> lane(Pace pace) {
        return Objects.requireNonNull(lanes.get(pace));
    }
}
