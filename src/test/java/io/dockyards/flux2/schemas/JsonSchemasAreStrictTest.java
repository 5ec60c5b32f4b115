package io.dockyards.flux2.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON Schemas of Kubernetes kinds mean what an API server would make of them. */
class JsonSchemasAreStrictTest {
    @TempDir
    private Path folder;

    private Schemas schemas;

    @BeforeEach
    void folder() {
        schemas = new Schemas(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{type: string}|3|spec.a: Invalid value: 3: integer found, string expected",
                "{type: object, properties: {b: {}}}|{c: 1}|spec.a.c: unknown field",
                "{type: array, items: {type: object, properties: {b: {}}}}|[{c: 1}]|spec.a[0].c: unknown field",
                "{type: object, properties: {b: {}}, required: [b]}|{}|spec.a.b: Required value",
                "{type: string, pattern: '^[[:lower:]]+$'}|A|spec.a: Invalid value: \"A\": does not match the regex"
                        + " pattern ^[[:lower:]]+$",
                "{enum: [p, q]}|z|spec.a: Invalid value: \"z\": does not have a value in the enumeration [\"p\","
                        + " \"q\"]",
                "{oneOf: [{type: string}, {type: integer}]}|true|spec.a: Invalid value: true: must be valid to one and"
                        + " only one schema, but 0 are valid (boolean found, string expected; boolean found, integer"
                        + " expected)",
                "{type: string, format: int-or-string}|true|spec.a: Invalid value: true: boolean found, [integer,"
                        + " string] expected",
                "{type: integer, minimum: 2, exclusiveMinimum: true}|2|spec.a: Invalid value: 2: must have an"
                        + " exclusive minimum value of 2"
            })
    void whatDoesNotFitIsNamed(String schema, String value, String problem) throws Exception {
        write(schema);
        assertThat(schemas.problems("{a: " + value + "}")).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string, nullable: true}|null",
                "{type: string, nullable: true, enum: [x]}|null",
                "{type: string, format: int-or-string}|3",
                "{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}|80%",
                "{type: object, properties: {b: {}}, x-kubernetes-preserve-unknown-fields: true}|{c: 1}",
                "{type: object, properties: {b: {}}, additionalProperties: {type: integer}}|{c: 1}",
                "{allOf: [{properties: {b: {}}}, {properties: {c: {}}}]}|{b: 1, c: 1}",
                "{type: object, properties: {b: {}}, allOf: [{properties: {c: {}}}]}|{b: 1, c: 1}",
                "{type: object, properties: {b: {}, c: {}}, oneOf: [{required: [b]}, {required: [c]}]}|{b: 1}",
                "{type: object, x-kubernetes-embedded-resource: true, properties: {spec: {}}}|{apiVersion: v1, kind: X}"
            })
    void whatFitsIsLeftAlone(String schema, String value) throws Exception {
        write(schema);
        assertThat(schemas.problems("{a: " + value + "}")).isEmpty();
    }

    @Test
    void metadataIsCheckedWhereTheSchemaSaysNothingOfIt() throws Exception {
        write("{}");
        assertThat(schemas.problems(Schemas.WIDGET, (ObjectNode)
                        Schemas.yaml("{apiVersion: example.org/v1, kind: Widget, metadata: {nme: x}}")))
                .containsExactly("metadata.nme: unknown field");
    }

    @Test
    void aSchemaCanReferToItself() throws Exception {
        schemas.write(
                "widget-example-v1.json",
                "{\"$schema\": \"http://json-schema.org/schema#\", \"properties\": {\"spec\": {\"$ref\":"
                        + " \"#/definitions/tree\"},\"apiVersion\": {}, \"kind\": {}, \"metadata\": {}}, \"definitions\":"
                        + " {\"tree\": {\"type\": \"object\", \"properties\": {\"a\": {\"$ref\":"
                        + " \"#/definitions/tree\"}}}}}");
        assertThat(schemas.problems("{a: {a: {a: {}}}}")).isEmpty();
        assertThat(schemas.problems("{a: {a: {b: {}}}}")).containsExactly("spec.a.a.b: unknown field");
    }

    @Test
    void aQuantityMayBeANumber() throws Exception {
        schemas.write(
                "swagger.json",
                "{\"definitions\": {\"io.k8s.apimachinery.pkg.api.resource.Quantity\": {\"type\": \"string\"}, \"w\":"
                        + " {\"properties\": {\"apiVersion\": {}, \"kind\": {}, \"metadata\": {}, \"spec\": {\"$ref\":"
                        + " \"#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity\"}},"
                        + " \"x-kubernetes-group-version-kind\": [{\"group\": \"example.org\", \"version\": \"v1\","
                        + " \"kind\": \"Widget\"}]}}}");
        assertThat(schemas.problems("1.5")).isEmpty();
        assertThat(schemas.problems("500m")).isEmpty();
        assertThat(schemas.problems("[]")).hasSize(1);
    }

    private void write(String schema) throws Exception {
        String json = Schemas.yaml("""
            {type: object, properties: {apiVersion: {type: string}, kind: {type: string}, metadata: {type: object},
             spec: {type: object, properties: {a: %s}}}}\
            """.formatted(schema)).toString();
        schemas.write("widget-example-v1.json", json);
    }
}
