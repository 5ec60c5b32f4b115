package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The client's way of reading JSON: numbers as written, and the object of a watch event as a tree. Left alone the library
 * reads watched objects of kinds it doesn't know into maps and makes doubles of their numbers.
 */
final class ExactSerialization extends KubernetesSerialization {
    ExactSerialization() {
        super(Json.MAPPER.copy(), false);
    }

    @Override
    public <T> T unmarshal(String text, Class<T> type) {
        return type == WatchEvent.class ? type.cast(event(text)) : super.unmarshal(text, type);
    }

    private WatchEvent event(String text) {
        try {
            var json = Json.read(text.getBytes(StandardCharsets.UTF_8));
            var event = new WatchEvent();
            event.setType(json.path("type").asText());
            if (event.getType().equals("ERROR")) {
                event.setObject(convertValue(json.get("object"), Status.class));
            } else if (json.get("object") instanceof ObjectNode object) {
                event.setObject(new Tree(object));
            }
            return event;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
