package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Kubernetes objects in YAML or JSON text. */
public final class YamlObjects {
    private YamlObjects() {}

    /**
     * Every object of a text; a {@code List} is opened.
     *
     * @param name what errors call the text: a file name as the user gave it
     */
    public static List<ObjectNode> read(String name, String text) throws InvalidYaml {
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode document : YamlReader.readAll(name, text)) {
            add(name, document, objects);
        }
        return objects;
    }

    private static void add(String name, JsonNode document, List<ObjectNode> objects) throws InvalidYaml {
        if (!(document instanceof ObjectNode object)
                || !object.path("apiVersion").isTextual()
                || !object.path("kind").isTextual()) {
            throw new InvalidYaml(name + ": not a Kubernetes object: apiVersion or kind is missing");
        }
        if (object.path("kind").asText().endsWith("List")
                && object.path("items").isArray()) {
            for (JsonNode item : object.path("items")) {
                add(name, item, objects);
            }
        } else {
            objects.add(object);
        }
    }
}
