package io.dockyards.flux2.render;

import io.dockyards.flux2.render.Answers.Compiled;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The templates that an instance has compiled, by digest of their source, and what was wrong with those that it couldn't. Of the
 * least recently used ones go.
 */
final class TemplateCache {
    private final int capacity;
    private final LinkedHashMap<String, Compiled> templates = new LinkedHashMap<>(16, 0.75f, true);

    TemplateCache(int capacity) {
        this.capacity = capacity;
    }

    Optional<Compiled> get(String digest) {
        return Optional.ofNullable(templates.get(digest));
    }

    /** Makes room for one more: gives what has to go for it. */
    Optional<Compiled> makeRoom() {
        if (templates.size() < capacity) {
            return Optional.empty();
        }
        Map.Entry<String, Compiled> eldest = templates.firstEntry();
        templates.remove(eldest.getKey());
        return Optional.of(eldest.getValue());
    }

    void put(String digest, Compiled compiled) {
        templates.put(digest, compiled);
    }

    void clear() {
        templates.clear();
    }

    Set<String> digests() {
        return Set.copyOf(templates.keySet());
    }
}
