package io.dockyards.flux2.offline;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands cases out to workers: a worker stays with a template while there are cases of it, then takes one that nobody is at, and
 * helps others when there is none. So that each template is compiled as few times as keeps every worker busy.
 */
final class CaseQueue {
    /** With fewer cases left, whoever is at the template is done before another has compiled it. */
    static final int WORTH_COMPILING = 8;

    private final Map<Path, Deque<Integer>> waiting = new LinkedHashMap<>();
    private final Map<Path, Integer> workersAt = new HashMap<>();

    CaseQueue(List<TestCase> cases) {
        for (int at = 0; at < cases.size(); at++) {
            waiting.computeIfAbsent(cases.get(at).template(), template -> new ArrayDeque<>())
                    .add(at);
        }
    }

    /**
     * The next case for a worker, as an index into the list of cases; none if all are taken.
     *
     * @param at the template of the worker's last case
     */
    synchronized Optional<Integer> next(Optional<Path> at) {
        if (at.isPresent()) {
            Deque<Integer> same = waiting.get(at.get());
            if (same != null) {
                return Optional.of(take(at.get(), same));
            }
            workersAt.merge(at.get(), -1, Integer::sum);
        }
        return waiting.entrySet().stream()
                .filter(entry ->
                        workers(entry.getKey()) == 0 || entry.getValue().size() >= WORTH_COMPILING)
                .min(Comparator.<Map.Entry<Path, Deque<Integer>>>comparingInt(entry -> workers(entry.getKey()))
                        .thenComparingInt(entry -> -entry.getValue().size()))
                .map(entry -> {
                    workersAt.merge(entry.getKey(), 1, Integer::sum);
                    return take(entry.getKey(), entry.getValue());
                });
    }

    private int workers(Path template) {
        return workersAt.getOrDefault(template, 0);
    }

    private int take(Path template, Deque<Integer> cases) {
        int next = cases.remove();
        if (cases.isEmpty()) {
            waiting.remove(template);
        }
        return next;
    }
}
