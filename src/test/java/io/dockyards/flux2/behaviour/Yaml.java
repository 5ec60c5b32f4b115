package io.dockyards.flux2.behaviour;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Objects as people write them. */
final class Yaml {
    private Yaml() {}

    /** Equal to what the API server gives, down to how numbers are held. */
    static ObjectNode object(String text) {
        try {
            byte[] json = Json.write(YamlReader.readAll("test.yaml", text).getFirst());
            return (ObjectNode) Json.read(json);
        } catch (InvalidYaml e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + text, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
