package io.dockyards.flux2.behaviour;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.YamlReader;

/** Objects as people write them. */
final class Yaml {
    private Yaml() {}

    static ObjectNode object(String text) {
        try {
            return (ObjectNode) YamlReader.readAll("test.yaml", text).getFirst();
        } catch (InvalidYaml e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + text, e);
        }
    }
}
