package io.dockyards.flux2.render;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * What admissions wait for. They go before reconciles, but after some in a row one reconcile is let in between; and one that takes
 * long makes way for others once, and then never has all workers.
 */
final class Consults {
    /** So many may go before a render that waits. */
    static final int IN_A_ROW = 16;

    /** Of the time that is left to one, what it gets at its first attempt. */
    private static final int FIRST_SHARE = 4;

    private final int capacity;
    private final Lane<Consult<?>> fresh = new Lane<>();
    /** They have been found to take long. */
    private final Lane<Consult<?>> slow = new Lane<>();

    private final Map<ActorRef<RenderWorker.Task>, Consult<?>> underWay = new HashMap<>();
    private int inARow;

    /** @param capacity how many may wait */
    Consults(int capacity) {
        this.capacity = capacity;
    }

    /** Has one wait; false if there is no room. */
    boolean offer(Consult<?> consult) {
        if (fresh.size() + slow.size() >= Math.max(capacity, 1)) {
            return false;
        }
        fresh.add(consult);
        return true;
    }

    /**
     * What a worker does next, if it isn't to be a render.
     *
     * @param templates those that the worker has compiled
     * @param rendersWait whether a render could be done instead
     * @param mayBeSlow whether it may take one that takes long
     */
    Optional<Consult<?>> poll(Set<String> templates, boolean rendersWait, boolean mayBeSlow) {
        if (rendersWait && inARow >= IN_A_ROW) {
            inARow = 0;
            return Optional.empty();
        }
        Optional<Consult<?>> next = fresh.poll(templates);
        if (next.isEmpty() && mayBeSlow) {
            next = slow.poll(templates);
        }
        inARow = rendersWait && next.isPresent() ? inARow + 1 : 0;
        return next;
    }

    void begins(ActorRef<RenderWorker.Task> worker, Consult<?> consult) {
        underWay.put(worker, consult);
    }

    /** How long the attempt that begins now may take. */
    static Duration slice(Consult<?> consult) {
        Duration left = consult.left();
        Duration slice = consult.isPutBack() ? left : left.dividedBy(FIRST_SHARE);
        return slice.isPositive() ? slice : Duration.ofMillis(1);
    }

    /** It is no longer under way on that worker; empty if none was. */
    Optional<Consult<?>> ends(ActorRef<RenderWorker.Task> worker) {
        return Optional.ofNullable(underWay.remove(worker));
    }

    /** One has used up its first slice, and waits for another that is longer. */
    void putBack(Consult<?> consult) {
        consult.putBack();
        slow.add(consult);
    }

    /** Its time is over, whether it waits or is under way. */
    void over(Consult<?> consult) {
        if (fresh.remove(consult) || slow.remove(consult)) {
            consult.timeOut();
        } else {
            consult.overTime();
        }
    }

    /** How many that take long are under way. */
    long slowUnderWay() {
        return underWay.values().stream().filter(Consult::isPutBack).count();
    }

    /** Whether no worker is at one. */
    boolean isIdle() {
        return underWay.isEmpty();
    }

    boolean isBusy() {
        return !underWay.isEmpty() || fresh.size() + slow.size() > 0;
    }

    /** All that are neither answered nor refused. */
    List<Consult<?>> all() {
        return Stream.concat(underWay.values().stream(), Stream.concat(fresh.all(), slow.all()))
                .toList();
    }
}
