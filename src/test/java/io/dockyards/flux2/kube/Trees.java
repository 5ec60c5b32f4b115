package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Objects for tests, written in YAML. */
final class Trees {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Trees() {}

    static ObjectNode of(String yaml) {
        try {
            return (ObjectNode) YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As the planner hands it over. */
    static PreparedObject prepared(String yaml) {
        var json = of(yaml);
        var type = GroupVersionKind.of(
                json.path("apiVersion").asText(), json.path("kind").asText());
        var metadata = json.path("metadata");
        var key = new ObjectKey(
                type.group(),
                type.kind(),
                metadata.path("namespace").asText(),
                metadata.path("name").asText());
        return new PreparedObject("field", type, key, json);
    }
}
