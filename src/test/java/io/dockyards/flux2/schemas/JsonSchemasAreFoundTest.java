package io.dockyards.flux2.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.GroupVersionKind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By file name, as collections have them, or by what they say of themselves. */
class JsonSchemasAreFoundTest {
    private static final String SCHEMA = """
        {"type": "object", "properties": {"apiVersion": {"type": "string"}, "kind": {"type": "string"},
         "metadata": {"type": "object"}, "spec": {"type": "object", "properties": {"a": {"type": "integer"}}}}}
        """;
    private static final String TYPED = """
        {"x-kubernetes-group-version-kind": [{"group": "example.org", "version": "v1", "kind": "Widget"}],
        """ + SCHEMA.strip().substring(1);
    private static final String PROBLEM = "spec.b: unknown field";

    @TempDir
    private Path folder;

    private Schemas schemas;

    @BeforeEach
    void folder() {
        schemas = new Schemas(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "widget-example-v1.json",
                "deep/er/widget-example.org-v1.json",
                "example.org/widget_v1.json",
                "Widget_v1.json"
            })
    void byTheirName(String name) throws Exception {
        schemas.write(name, SCHEMA);
        assertThat(schemas.problems("{b: 1}")).containsExactly(PROBLEM);
    }

    @Test
    void ofTheCoreGroupByTheirName() throws Exception {
        schemas.write("configmap-v1.json", SCHEMA.replace("spec", "data"));
        ObjectNode map =
                (ObjectNode) Schemas.yaml("{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data: {b: 1}}");
        assertThat(schemas.problems(new GroupVersionKind("", "v1", "ConfigMap"), map))
                .containsExactly("data.b: unknown field");
    }

    @Test
    void notByTheNameOfAnotherGroup() throws Exception {
        schemas.write("example.com/widget_v1.json", SCHEMA).write("widget-other-v1.json", SCHEMA);
        assertThat(schemas.read().find(Schemas.WIDGET)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine.json", "some-thing-v1.json"})
    void byWhatTheySayOfThemselves(String name) throws Exception {
        schemas.write(name, TYPED);
        assertThat(schemas.problems("{b: 1}")).containsExactly(PROBLEM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"definitions\": {\"w\": %s}}", "{\"components\": {\"schemas\": {\"org/w\": %s}}}"})
    void inDocumentsOfOpenApi(String document) throws Exception {
        schemas.write("api.json", document.formatted(TYPED));
        assertThat(schemas.problems("{b: 1}")).containsExactly(PROBLEM);
    }

    @Test
    void crdsInSeveralDocumentsAndLists() throws Exception {
        String other = Schemas.crd("v2", "{type: object}").replace("Widget", "Gadget");
        schemas.write("all.yml", "---\n" + Schemas.crd("v1", "{type: object}") + "---\n" + other)
                .write("kustomization.yaml", "resources: [all.yml]\n");
        assertThat(schemas.read().find(new GroupVersionKind("example.org", "v2", "Gadget")))
                .isPresent();
        assertThat(schemas.problems("{b: 1}")).containsExactly(PROBLEM);
    }

    @Test
    void otherVersionsAreKnown() throws Exception {
        SchemaFolder read = schemas.write("w.yaml", Schemas.crd("v1beta1", "{type: object}"))
                .read();
        assertThat(read.find(Schemas.WIDGET)).isEmpty();
        assertThat(read.otherVersions(Schemas.WIDGET)).isEqualTo(List.of("v1beta1"));
    }
}
