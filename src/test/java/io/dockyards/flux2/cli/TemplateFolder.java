package io.dockyards.flux2.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Templates and what goes with them, as small as they can be, in a folder of a test. */
record TemplateFolder(Path folder) {
    static final String HEAD = """
        package template

        import dockyardsv1 "github.com/sudoswedenab/dockyards-backend/api/v1alpha3"

        #cluster:  dockyardsv1.#Cluster
        #workload: dockyardsv1.#Workload

        """;

    static final String SETTINGS = """
        settings: {
        	apiVersion: "v1"
        	kind:       "ConfigMap"
        	metadata: name: "settings"
        	data: a: "b"
        }
        """;

    static final String WIDGET = """
        widget: {
        	apiVersion: "example.org/v1"
        	kind:       "Widget"
        	metadata: name: "one"
        	spec: {replicas: "two", colour: "red"}
        }
        """;

    /** Of Widgets with {@code replicas} and {@code color}. */
    static final String WIDGETS = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.org}
        spec:
          group: example.org
          names: {kind: Widget, plural: widgets}
          versions:
          - name: v1
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec: {type: object, properties: {replicas: {type: integer}, color: {type: string}}}
        """;

    /** Writes a file and gives its name. */
    String write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.UTF_8).toString();
    }

    /** A template with this after its head. */
    String template(String name, String body) throws IOException {
        return write(name, HEAD + body);
    }

    String workload(String spec) throws IOException {
        return write("workload.yaml", """
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: w, namespace: org}
            spec: %s
            """.formatted(spec));
    }
}
