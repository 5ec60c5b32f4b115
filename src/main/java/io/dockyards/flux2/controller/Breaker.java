package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.ObjectKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps a Workload's actor from fighting over an object with whoever changes it again and again (R26): after some reverts in a
 * short time the object is left until the next try. Used by its actor only.
 */
final class Breaker {
    /** How many reverts within {@link #WINDOW} open it. */
    static final int REVERTS = 5;

    static final Duration WINDOW = Duration.ofMinutes(10);
    /** Between tries while it is open. */
    static final Duration PAUSE = Duration.ofMinutes(10);

    enum State {
        CLOSED,
        /** Just now. */
        OPENED,
        OPEN
    }

    private final Map<ObjectKey, Deque<Instant>> reverts = new HashMap<>();
    private final Map<ObjectKey, String> open = new LinkedHashMap<>();

    /** Whether what a watch shows of an object is to be left for the next try. */
    boolean isOpen(ObjectKey object) {
        return open.containsKey(object);
    }

    /** Objects that one more revert opens it for, or that are open: who changes them is worth a look. */
    Set<ObjectKey> contested() {
        Set<ObjectKey> close = reverts.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= REVERTS - 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        close.addAll(open.keySet());
        return close;
    }

    /**
     * An object was found changed, and is put right.
     *
     * @param rival who changed what, if that was looked up
     * @return how it is for the object now
     */
    State reverted(ObjectKey object, Optional<String> rival, Instant now) {
        Deque<Instant> times = reverts.computeIfAbsent(object, key -> new ArrayDeque<>());
        times.add(now);
        while (times.getFirst().isBefore(now.minus(WINDOW))) {
            times.removeFirst();
        }
        boolean wasOpen = isOpen(object);
        if (!wasOpen && times.size() < REVERTS) {
            return State.CLOSED;
        }
        open.put(object, rival.orElse("by somebody"));
        return wasOpen ? State.OPEN : State.OPENED;
    }

    /** An object that it was open for was found as it had been left. */
    void close(ObjectKey object) {
        open.remove(object);
        reverts.remove(object);
    }

    /** For how many objects it is open. */
    int openFor() {
        return open.size();
    }

    /** For the condition {@code Responsive}; empty if it is open for none. */
    Optional<String> text() {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> byName = new TreeMap<>();
        open.forEach((object, rival) -> byName.put(object.toString(), rival));
        return Optional.of(byName.entrySet().stream()
                .map(entry -> entry.getKey() + ": changed again and again: " + entry.getValue() + "; put right every "
                        + PAUSE.toMinutes() + " minutes until that ends")
                .collect(Collectors.joining("\n")));
    }
}
