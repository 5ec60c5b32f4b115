package io.dockyards.flux2.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many objects are Ready, and why others aren't, by namespace. Flux' own gauge of this kind has a series for each object; this one
 * counts them, and namespaces beyond {@link #NAMESPACES} are counted together.
 */
public final class ReadinessMetrics {
    /** Those that come first have a place of their own for as long as they have objects. */
    static final int NAMESPACES = 50;

    /** Of kinds, answers and reasons there are a dozen or two. */
    private static final int SERIES = 2_000;

    private static final Level RESOURCES = Level.upTo(
            SERIES,
            "resource_info",
            "Objects that are reconciled, by whether they are Ready and by the reason of their condition.",
            "kind",
            "exported_namespace",
            "ready",
            "reason");

    static final List<Family<?>> FAMILIES = List.of(RESOURCES);

    private record Key(String kind, String namespace, String name) {}

    private record State(String ready, String reason) {}

    private static final Map<Key, State> states = new ConcurrentHashMap<>();
    private static final Set<String> places = new LinkedHashSet<>();
    private static final Set<List<String>> told = new HashSet<>();

    private ReadinessMetrics() {}

    /**
     * What an object is.
     *
     * @param ready {@code True}, {@code False} or {@code Unknown}
     * @param reason one of few
     */
    public static void is(String kind, String namespace, String name, String ready, String reason) {
        if (Metrics.isOn()) {
            states.put(new Key(kind, namespace, name), new State(ready, reason));
        }
    }

    /** An object is no more, or none of ours. */
    public static void gone(String kind, String namespace, String name) {
        if (Metrics.isOn()) {
            states.remove(new Key(kind, namespace, name));
        }
    }

    static synchronized void look() {
        Set<String> namespaces = new HashSet<>();
        states.keySet().forEach(key -> namespaces.add(key.namespace()));
        places.retainAll(namespaces);
        namespaces.stream()
                .filter(namespace -> !places.contains(namespace))
                .sorted()
                .limit(NAMESPACES - places.size())
                .forEach(places::add);
        Map<List<String>, Integer> numbers = new HashMap<>();
        states.forEach((key, state) -> numbers.merge(
                List.of(key.kind(), place(key.namespace()), state.ready(), state.reason()), 1, Integer::sum));
        told.removeIf(labels -> {
            boolean isOver = !numbers.containsKey(labels);
            if (isOver) {
                RESOURCES.forget(labels);
            }
            return isOver;
        });
        numbers.forEach((labels, number) -> RESOURCES.set(number, labels.toArray(String[]::new)));
        told.addAll(numbers.keySet());
    }

    private static String place(String namespace) {
        return places.contains(namespace) ? namespace : Family.OTHER;
    }
}
