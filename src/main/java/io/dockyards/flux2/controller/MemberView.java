package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.MemberState;
import io.dockyards.flux2.api.ObjectHealth;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.plan.Health;
import io.dockyards.flux2.plan.Kstatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the watches tell a Workload's actor about its objects: which may have drifted, which others
 * don't leave alone, and how they are. Used by its actor only. */
final class MemberView {
    private final Map<ObjectKey, MemberState> meanwhile = new HashMap<>();
    private final Set<ObjectKey> suspects = new HashSet<>();
    private final Map<ObjectKey, ObjectHealth> health = new HashMap<>();
    private final Breaker breaker = new Breaker();

    /** Keeps what is shown while a reconcile is under way. */
    void later(MemberState state) {
        meanwhile.put(state.key(), state);
    }

    /** Looks at what came during a reconcile; whether any of it asks for another one. */
    boolean catchUp(Memory memory, Pruning pruning) {
        boolean asks = false;
        for (MemberState state : meanwhile.values()) {
            asks |= look(state, memory, pruning);
        }
        meanwhile.clear();
        return asks;
    }

    /**
     * Whether what a watch shows asks for a reconcile: it isn't what was left (R9), or its health is another. Whatever is shown
     * while an apply isn't complete, or after one that failed, tells nothing that the next apply won't find.
     */
    boolean look(MemberState state, Memory memory, Pruning pruning) {
        boolean news = note(state);
        Optional<AppliedRecord.Entry> recorded = memory.record()
                .filter(record -> record.inputDigest().isPresent())
                .flatMap(record -> record.entry(state.key()));
        if (recorded.filter(AppliedRecord.Entry::dropped).isPresent()) {
            return state.gone() && pruning.attempts() > 0;
        }
        if (recorded.isEmpty()) {
            return false;
        }
        boolean drifted = !state.isAsLeft(recorded.get()) && !breaker.isOpen(state.key());
        if (drifted) {
            suspects.add(state.key());
        }
        return drifted || news;
    }

    /** Takes an object's health in; whether it is another than before. */
    private boolean note(MemberState state) {
        if (state.gone()) {
            return health.remove(state.key()) != null;
        }
        return state.health().isPresent()
                && !state.health()
                        .equals(Optional.ofNullable(
                                health.put(state.key(), state.health().get())));
    }

    /** Objects that a reconcile has to look at. */
    Set<ObjectKey> suspects() {
        return Set.copyOf(suspects);
    }

    void suspect(ObjectKey object) {
        suspects.add(object);
    }

    /** All that is in the record: a slow check that nothing was missed (R30). */
    void suspectAll(Memory memory) {
        memory.record()
                .ifPresent(record -> record.entries().stream()
                        .filter(entry -> !entry.dropped())
                        .forEach(entry -> suspects.add(entry.key())));
    }

    /** A reconcile has looked at the suspects, and found some of them changed. */
    void lookedAt(Set<ObjectKey> seen, Set<ObjectKey> changed) {
        suspects.clear();
        seen.stream().filter(object -> !changed.contains(object)).forEach(breaker::close);
    }

    /** Objects of which it matters by now who changes them (R26). */
    Set<ObjectKey> contested() {
        return breaker.contested();
    }

    /** How many objects are left for the next try (R26). */
    int leftAlone() {
        return breaker.openFor();
    }

    /** See {@link Breaker#reverted}. */
    Breaker.State reverted(ObjectKey object, Optional<String> rival, Instant now) {
        return breaker.reverted(object, rival, now);
    }

    /** What others change again and again, and who; empty if nothing. */
    Optional<String> contest() {
        return breaker.text();
    }

    /** What has just been applied is on its way until a watch says otherwise. */
    void applied(Memory memory) {
        memory.record()
                .ifPresent(record -> record.entries().stream()
                        .filter(entry -> !entry.dropped())
                        .filter(entry -> Kstatus.hasHealth(entry.type()))
                        .forEach(entry -> health.putIfAbsent(entry.key(), Kstatus.PENDING)));
    }

    /** The health of all that is rendered; empty while it isn't known. */
    Optional<Health> health(Memory memory) {
        return memory.record()
                .filter(record -> record.inputDigest().isPresent())
                .flatMap(record -> Health.of(record, health));
    }
}
