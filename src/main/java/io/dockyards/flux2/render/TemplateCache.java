package io.dockyards.flux2.render;

import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.render.Answers.Compiled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The templates that an instance has compiled, by digest of their source, and what was wrong with those that it couldn't. Of the
 * least recently used ones go.
 */
final class TemplateCache {
    /** A template that was compiled, or couldn't be. */
    record Entry(String digest, TemplateSource source, Compiled compiled) {}

    private final int capacity;
    private final LinkedHashMap<String, Entry> templates = new LinkedHashMap<>(16, 0.75f, true);

    TemplateCache(int capacity) {
        this.capacity = capacity;
    }

    /** The same templates; what becomes of one doesn't show in the other. */
    TemplateCache copy() {
        TemplateCache copy = new TemplateCache(capacity);
        copy.templates.putAll(templates);
        return copy;
    }

    Optional<Compiled> get(String digest) {
        return Optional.ofNullable(templates.get(digest)).map(Entry::compiled);
    }

    /** Makes room for one more: gives what has to go for it. */
    Optional<Compiled> makeRoom() {
        if (templates.size() < capacity) {
            return Optional.empty();
        }
        Map.Entry<String, Entry> eldest = templates.firstEntry();
        templates.remove(eldest.getKey());
        return Optional.of(eldest.getValue().compiled());
    }

    void put(String digest, TemplateSource source, Compiled compiled) {
        templates.put(digest, new Entry(digest, source, compiled));
    }

    /** All of them, the one that was used last being last. */
    List<Entry> entries() {
        return List.copyOf(templates.values());
    }

    Set<String> digests() {
        return Set.copyOf(templates.keySet());
    }
}
