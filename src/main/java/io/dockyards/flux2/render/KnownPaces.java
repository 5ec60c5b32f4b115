package io.dockyards.flux2.render;

import java.util.LinkedHashMap;
import java.util.Map;

/** Which templates took long, by their digest; forgotten once they don't, and the least recently used ones where they are many. */
final class KnownPaces {
    static final int REMEMBERED = 10_000;

    private final LinkedHashMap<String, Pace> slow = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pace> eldest) {
            return size() > REMEMBERED;
        }
    };

    Pace of(String template) {
        return slow.getOrDefault(template, Pace.QUICK);
    }

    void learn(String template, Pace pace) {
        if (pace == Pace.QUICK) {
            slow.remove(template);
        } else {
            slow.put(template, pace);
        }
    }
}
