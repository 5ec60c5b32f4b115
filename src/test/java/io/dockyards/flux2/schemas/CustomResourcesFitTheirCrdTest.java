package io.dockyards.flux2.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the words of an API server, wherever the schema of a CRD says what may be where. */
class CustomResourcesFitTheirCrdTest {
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
                "{type: string}|3|spec.a: Invalid value: \"integer\": spec.a in body must be of type string:"
                        + " \"integer\"",
                "{type: integer}|x|spec.a: Invalid value: \"string\": spec.a in body must be of type integer:"
                        + " \"string\"",
                "{type: integer}|1.5|spec.a: Invalid value: \"number\": spec.a in body must be of type integer:"
                        + " \"number\"",
                "{type: string}|null|spec.a: Invalid value: \"null\": spec.a in body must be of type string: \"null\"",
                "{type: object, properties: {b: {type: string}}}|{c: 1}|spec.a.c: unknown field",
                "{type: array, items: {type: object, properties: {b: {type: string}}}}|[{b: x}, {c: 1}]|spec.a[1].c:"
                        + " unknown field",
                "{type: object, required: [b], properties: {b: {type: string}}}|{}|spec.a.b: Required value",
                "{type: string, enum: [p, q]}|z|spec.a: Unsupported value: \"z\": supported values: \"p\", \"q\"",
                "{type: string, pattern: '^[a-z]+$'}|A1|spec.a: Invalid value: \"A1\": spec.a in body should match"
                        + " '^[a-z]+$'",
                "{type: integer, minimum: 2}|1|spec.a: Invalid value: 1: spec.a in body should be greater than or"
                        + " equal to 2",
                "{type: integer, maximum: 2, exclusiveMaximum: true}|2|spec.a: Invalid value: 2: spec.a in body should"
                        + " be less than 2",
                "{type: integer, multipleOf: 5}|7|spec.a: Invalid value: 7: spec.a in body should be a multiple of 5",
                "{type: integer, format: int32}|3000000000|spec.a: Invalid value: 3000000000: spec.a in body must be"
                        + " of type int32: 3000000000",
                "{type: string, format: date-time}|soon|spec.a: Invalid value: \"soon\": spec.a in body must be of"
                        + " type date-time: \"soon\"",
                "{x-kubernetes-int-or-string: true}|true|spec.a: Invalid value: \"boolean\": spec.a in body must be of"
                        + " type integer,string: \"boolean\"",
                "{type: object, additionalProperties: {type: string}}|{x: 1}|spec.a.x: Invalid value: \"integer\":"
                        + " spec.a.x in body must be of type string: \"integer\"",
                "{type: integer, oneOf: [{minimum: 5}, {maximum: 2}]}|3|spec.a: Invalid value: 3: \"spec.a\" must"
                        + " validate one and only one schema (oneOf). Found none valid",
                "{type: integer, anyOf: [{minimum: 5}, {maximum: 2}]}|3|spec.a: Invalid value: 3: \"spec.a\" must"
                        + " validate at least one schema (anyOf)",
                "{type: integer, not: {minimum: 2}}|3|spec.a: Invalid value: 3: \"spec.a\" must not validate the"
                        + " schema (not)",
                "{type: array, x-kubernetes-list-type: set, items: {type: string}}|[x, x]|spec.a[1]: Duplicate value:"
                        + " \"x\""
            })
    void whatDoesNotFitIsNamed(String schema, String value, String problem) throws Exception {
        schemas.widgets("{type: object, properties: {a: " + schema + "}}");
        assertThat(schemas.problems("{a: " + value + "}")).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string, nullable: true}|null",
                "{x-kubernetes-int-or-string: true}|3",
                "{x-kubernetes-int-or-string: true}|80%",
                "{type: object, x-kubernetes-preserve-unknown-fields: true}|{any: {thing: [1]}}",
                "{type: object, additionalProperties: true}|{any: 1}",
                "{type: object, required: [b], properties: {b: {type: string, default: x}}}|{}",
                "{type: string, format: something-of-theirs}|anything",
                "{type: object, oneOf: [{required: [b]}, {required: [c]}], properties: {b: {type: string}, c: {type:"
                        + " string}}}|{b: x}"
            })
    void whatFitsIsLeftAlone(String schema, String value) throws Exception {
        schemas.widgets("{type: object, properties: {a: " + schema + "}}");
        assertThat(schemas.problems("{a: " + value + "}")).isEmpty();
    }

    @Test
    void metadataHasTheFieldsThatEveryObjectHas() throws Exception {
        schemas.widgets("{type: object}");
        ObjectNode widget = (ObjectNode) Schemas.yaml("""
            apiVersion: example.org/v1
            kind: Widget
            metadata:
              name: w
              label: {a: b}
              annotations: {a: 1}
              ownerReferences: [{apiVersion: v1, kind: X, name: x, uid: u, controler: true}]
            """);
        assertThat(schemas.problems(Schemas.WIDGET, widget))
                .containsExactly(
                        "metadata.label: unknown field",
                        "metadata.ownerReferences[0].controler: unknown field",
                        "metadata.annotations.a: Invalid value: \"integer\": metadata.annotations.a in body must be of"
                                + " type string: \"integer\"");
    }

    @Test
    void objectsInObjectsHaveMetadataToo() throws Exception {
        schemas.widgets("{type: object, properties: {a: {type: object, x-kubernetes-embedded-resource: true}}}");
        assertThat(schemas.problems("{a: {apiVersion: v1, kind: X, metadata: {name: x}}}"))
                .isEmpty();
        assertThat(schemas.problems("{a: {apiVersion: v1, metadata: {nme: x}, spec: 1}}"))
                .containsExactly(
                        "spec.a.spec: unknown field",
                        "spec.a.kind: Required value: must not be empty",
                        "spec.a.metadata.nme: unknown field");
    }

    @Test
    void theObjectItselfStaysAsItIs() throws Exception {
        schemas.widgets("{type: object, properties: {a: {type: string, default: x}}}");
        ObjectNode widget = Schemas.widget("{b: 1}");
        ObjectNode before = widget.deepCopy();
        assertThat(schemas.problems(Schemas.WIDGET, widget)).containsExactly("spec.b: unknown field");
        assertThat(widget.equals(before)).isTrue();
    }
}
