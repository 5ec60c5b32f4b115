package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.dockyards.flux2.api.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges two keyed lists into the order that the real server gives: items that both have follow the applied list, those that
 * only the live list has come as early as their live neighbours let them.
 */
final class ListMerge {
    private final Map<String, JsonNode> live;
    private final Map<String, JsonNode> config;
    private final Shape item;
    private final List<String> liveOrder;
    private final Deque<String> shared = new ArrayDeque<>();
    private final Set<String> done = new HashSet<>();
    private final ArrayNode out = Json.MAPPER.createArrayNode();
    private int next;

    ListMerge(Map<String, JsonNode> live, Map<String, JsonNode> config, Shape item) {
        this.live = live;
        this.config = config;
        this.item = item;
        this.liveOrder = List.copyOf(live.keySet());
        config.keySet().stream().filter(live::containsKey).forEach(shared::add);
    }

    ArrayNode merged() {
        config.forEach((step, applied) -> {
            takeLiveOnesBefore(step);
            JsonNode before = live.get(step);
            out.add(before == null ? applied : Trees.merge(before, applied, item));
            done.add(step);
            if (next < liveOrder.size() && liveOrder.get(next).equals(step)) {
                next++;
            }
            if (step.equals(shared.peek())) {
                shared.remove();
            }
        });
        for (; next < liveOrder.size(); next++) {
            if (!config.containsKey(liveOrder.get(next))) {
                out.add(live.get(liveOrder.get(next)));
            }
        }
        return out;
    }

    private void takeLiveOnesBefore(String applied) {
        while (next < liveOrder.size() && !liveOrder.get(next).equals(applied)) {
            String step = liveOrder.get(next);
            if (!config.containsKey(step)) {
                out.add(live.get(step));
            } else if (step.equals(shared.peek())) {
                return;
            } else if (shared.isEmpty() && done.contains(step)) {
                next++;
                return;
            }
            next++;
        }
    }
}
