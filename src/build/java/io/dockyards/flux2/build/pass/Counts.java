package io.dockyards.flux2.build.pass;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** How often each pattern was found. */
final class Counts {
    private final Map<Pattern, Integer> found = new EnumMap<>(Pattern.class);

    void add(Pattern pattern) {
        add(pattern, 1);
    }

    void add(Pattern pattern, int times) {
        found.merge(pattern, times, Integer::sum);
    }

    void addAll(Counts others) {
        others.found.forEach(this::add);
    }

    int of(Pattern pattern) {
        return found.getOrDefault(pattern, 0);
    }

    Map<Pattern, Integer> all() {
        return Collections.unmodifiableMap(found);
    }
}
