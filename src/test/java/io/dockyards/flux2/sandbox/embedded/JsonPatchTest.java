package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchTest {
    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'a': 1}          | [{'op': 'add', 'path': '/b', 'value': 2}]                | {'a': 1, 'b': 2}
        {'a': [1, 3]}     | [{'op': 'add', 'path': '/a/1', 'value': 2}]              | {'a': [1, 2, 3]}
        {'a': [1]}        | [{'op': 'add', 'path': '/a/-', 'value': null}]           | {'a': [1, null]}
        {'a': 1, 'b': 2}  | [{'op': 'remove', 'path': '/a'}]                         | {'b': 2}
        {'a': [1, 2]}     | [{'op': 'replace', 'path': '/a/0', 'value': 9}]          | {'a': [9, 2]}
        {'a/b': 1}        | [{'op': 'replace', 'path': '/a~1b', 'value': 2}]         | {'a/b': 2}
        {'a': {'b': 1}}   | [{'op': 'move', 'from': '/a/b', 'path': '/c'}]           | {'a': {}, 'c': 1}
        {'a': {'b': 1}}   | [{'op': 'copy', 'from': '/a', 'path': '/c'}]             | {'a': {'b': 1}, 'c': {'b': 1}}
        {'a': 1}          | [{'op': 'test', 'path': '/a', 'value': 1}]               | {'a': 1}
        {'a': 1}          | [{'op': 'replace', 'path': '', 'value': {}}]             | {}
        """)
    void changes(String target, String patch, String expected) {
        assertThat(JsonPatch.apply(json(target), json(patch))).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        [{'op': 'remove', 'path': '/none'}]                      | 422
        [{'op': 'test', 'path': '/a', 'value': 2}]               | 422
        [{'op': 'add', 'path': '/none/x', 'value': 2}]           | 422
        [{'op': 'add', 'path': '/l/7', 'value': 2}]              | 422
        [{'op': 'replace', 'path': '/l/x', 'value': 2}]          | 422
        [{'op': 'jump', 'path': '/a'}]                           | 422
        [{'op': 'add', 'path': 'a', 'value': 2}]                 | 400
        [{'op': 'add', 'path': '/a'}]                            | 400
        {'op': 'add'}                                            | 400
        """)
    void refuses(String patch, int code) {
        assertThatThrownBy(() -> JsonPatch.apply(json("{'a': 1, 'l': [1]}"), json(patch)))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void theTargetItselfStaysAsItWas() {
        JsonNode target = json("{'a': {'b': 1}}");

        JsonPatch.apply(target, json("[{'op': 'remove', 'path': '/a/b'}]"));

        assertThat(target).isEqualTo(json("{'a': {'b': 1}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {'a': 1, 'b': 2} | {'a': null}           | {'b': 2}
        {'a': {'b': 1}}  | {'a': {'c': 2}}       | {'a': {'b': 1, 'c': 2}}
        {'a': [1, 2]}    | {'a': [3]}            | {'a': [3]}
        {'a': 1}         | {'a': {'b': null}}    | {'a': {}}
        """)
    void aMergePatchMergesMapsAndReplacesTheRest(String target, String patch, String expected) {
        assertThat(MergePatch.apply(json(target), json(patch))).isEqualTo(json(expected));
    }
}
