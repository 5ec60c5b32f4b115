package io.dockyards.flux2.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.InvalidYaml;
import io.dockyards.flux2.api.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder of schemas that a test writes, and what it says of objects. */
final class Schemas {
    static final GroupVersionKind WIDGET = new GroupVersionKind("example.org", "v1", "Widget");

    private final Path folder;

    Schemas(Path folder) {
        this.folder = folder;
    }

    Schemas write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return this;
    }

    /** A CRD of Widgets whose {@code spec} has this schema. */
    Schemas widgets(String spec) throws IOException {
        return write("widgets.yaml", crd("v1", spec));
    }

    /** What is wrong with a Widget with this {@code spec}, each as one line. */
    List<String> problems(String spec) throws InvalidSchemas {
        return problems(WIDGET, widget(spec));
    }

    List<String> problems(GroupVersionKind kind, ObjectNode object) throws InvalidSchemas {
        return SchemaFolder.read(List.of(folder)).find(kind).orElseThrow().check(object).stream()
                .map(FieldError::toString)
                .toList();
    }

    SchemaFolder read() throws InvalidSchemas {
        return SchemaFolder.read(List.of(folder));
    }

    static ObjectNode widget(String spec) {
        return (ObjectNode) yaml(
                "{apiVersion: example.org/v1, kind: Widget, metadata: {name: w, namespace: org}, spec: " + spec + "}");
    }

    static String crd(String version, String spec) {
        return """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.org}
            spec:
              group: example.org
              scope: Namespaced
              names: {kind: Widget, plural: widgets}
              versions:
              - name: %s
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties: {spec: %s}
            """.formatted(version, spec);
    }

    static JsonNode yaml(String text) {
        try {
            return YamlReader.readAll("sample", text).getFirst();
        } catch (InvalidYaml e) {
            throw new IllegalArgumentException(e);
        }
    }
}
