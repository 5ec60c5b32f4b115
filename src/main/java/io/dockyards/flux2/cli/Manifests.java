package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.YamlObjects;
import io.dockyards.flux2.api.YamlReader;
import java.nio.file.Path;
import java.util.List;

/** Kubernetes objects in YAML or JSON files that users name. */
final class Manifests {
    private Manifests() {}

    /** Every object of a text; {@code List} objects are opened. */
    static List<ObjectNode> parse(String name, String text) {
        try {
            return YamlObjects.read(name, text);
        } catch (InvalidYaml e) {
            throw CliFailure.input(String.valueOf(e.getMessage()));
        }
    }

    /** The one object of a Dockyards kind in a file that may hold nothing else. */
    static ObjectNode single(Path file, String kind) {
        List<ObjectNode> objects = parse(file.toString(), FileText.read(file));
        if (objects.size() != 1) {
            throw CliFailure.input(file + " holds " + objects.size() + " objects; one " + kind + " is needed");
        }
        ObjectNode object = objects.getFirst();
        GroupVersionKind type = type(object);
        if (!type.group().equals(Dockyards.GROUP) || !type.kind().equals(kind)) {
            throw CliFailure.input("%s is a %s of %s; a %s of %s is needed"
                    .formatted(file, type.kind(), type.apiVersion(), kind, Dockyards.API_VERSION));
        }
        if (object.path("metadata").path("name").asText().isEmpty()) {
            throw CliFailure.input(file + ": metadata.name is missing");
        }
        return object;
    }

    /** Any one value: what {@code --input} takes. */
    static JsonNode value(Path file) {
        List<JsonNode> documents;
        try {
            documents = YamlReader.readAll(file.toString(), FileText.read(file));
        } catch (InvalidYaml e) {
            throw CliFailure.input(String.valueOf(e.getMessage()));
        }
        if (documents.size() > 1) {
            throw CliFailure.input(file + " holds " + documents.size() + " documents; one is needed");
        }
        return documents.isEmpty() ? Json.object() : documents.getFirst();
    }

    static GroupVersionKind type(ObjectNode object) {
        return GroupVersionKind.of(
                object.path("apiVersion").asText(), object.path("kind").asText());
    }
}
