package io.dockyards.flux2.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlMeansWhatKubectlMeansTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yes|true",
                "Off|false",
                "y|true",
                "N|false",
                "yEs|\"yEs\"",
                "~|null",
                "Null|null",
                "0755|493",
                "0x1f|31",
                "0b11|3",
                "0o17|15",
                "09|9",
                "1_000|1000",
                "+3|3",
                "-7|-7",
                "1.10|1.10",
                "3.0|3.0",
                "1e3|1E+3",
                "12345678901234567890|12345678901234567890",
                "2026-01-01|\"2026-01-01\"",
                "1:30|\"1:30\"",
                "v1.2|\"v1.2\"",
                "10.0.0.1|\"10.0.0.1\""
            })
    void plainScalarsHaveTheMeaningOfYaml11(String yaml, String json) throws Exception {
        assertThat(one("k: " + yaml).get("k").toString()).isEqualTo(json);
    }

    @Test
    void anchorsAndMergeKeysAreResolved() throws Exception {
        assertThat(one("a: &x {b: 1, e: 0}\nc: *x\nd: {<<: *x, e: 2}").toString())
                .isEqualTo("{\"a\":{\"b\":1,\"e\":0},\"c\":{\"b\":1,\"e\":0},\"d\":{\"e\":2,\"b\":1}}");
    }

    @Test
    void quotedTextIsText() throws Exception {
        assertThat(one("a: \"3\"\nb: '~'\nc: ''").toString()).isEqualTo("{\"a\":\"3\",\"b\":\"~\",\"c\":\"\"}");
    }

    @Test
    void aKeyThatIsThereTwiceIsAnErrorWithItsPlace() {
        assertThatThrownBy(() -> YamlReader.readAll("w.yaml", "a: 1\nb: 2\na: 3\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessage("w.yaml:3:1: the key \"a\" is there twice");
    }

    @Test
    void brokenYamlIsOneLineWithItsPlace() {
        assertThatThrownBy(() -> YamlReader.readAll("w.yaml", "a: [1\nb: 2\n"))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageStartingWith("w.yaml:2:")
                .hasMessageNotContaining("\n");
    }

    @Test
    void whatIsNestedDeepIsReadUpToALimit() throws Exception {
        assertThat(one(nested(YamlReader.LEVELS - 1)).toString()).hasSizeGreaterThan(YamlReader.LEVELS);
        for (int levels : new int[] {2 * YamlReader.LEVELS, 100_000}) {
            assertThatThrownBy(() -> YamlReader.readAll("w.yaml", nested(levels)))
                    .isInstanceOf(InvalidYaml.class)
                    .hasMessage("w.yaml: lists and mappings are nested more than 500 deep");
        }
    }

    @Test
    void anchorsDontMakeItDeeper() {
        StringBuilder yaml = new StringBuilder("level0: &level0 x\n");
        for (int level = 1; level < 10; level++) {
            yaml.append("level%d: &level%d %s*level%d%s\n"
                    .formatted(level, level, "[".repeat(100), level - 1, "]".repeat(100)));
        }
        assertThatThrownBy(() -> YamlReader.readAll("w.yaml", yaml.toString()))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageMatching("w\\.yaml:\\d+:\\d+: lists and mappings are nested more than 500 deep");
    }

    @Test
    void anchorsOfAnchorsDontFillTheMemory() throws Exception {
        assertThat(one(anchors(100, 1)).path("list").size())
                .as("anchors may be used often")
                .isEqualTo(100);
        assertThatThrownBy(() -> YamlReader.readAll("w.yaml", anchors(10, 9)))
                .isInstanceOf(InvalidYaml.class)
                .hasMessageMatching("w\\.yaml:\\d+:\\d+: anchors are used so often that .*");
    }

    private static String nested(int levels) {
        return "a: " + "[".repeat(levels - 1) + "]".repeat(levels - 1);
    }

    /** Each list has so many of the one before. */
    private static String anchors(int uses, int levels) {
        StringBuilder yaml = new StringBuilder("level0: &level0 [x]\n");
        for (int level = 1; level < levels; level++) {
            yaml.append("level%d: &level%d [%s]\n".formatted(level, level, uses("level" + (level - 1), uses)));
        }
        return yaml + "list: [" + uses("level" + (levels - 1), uses) + "]\n";
    }

    private static String uses(String anchor, int times) {
        return String.join(", ", Collections.nCopies(times, "*" + anchor));
    }

    @Test
    void infinityIsAnError() {
        assertThatThrownBy(() -> YamlReader.readAll("w.yaml", "a: .inf")).hasMessageStartingWith("w.yaml:1:4: .inf");
    }

    @Test
    void severalDocumentsAreReadAndEmptyOnesLeftOut() throws Exception {
        assertThat(YamlReader.readAll("w.yaml", "a: 1\n---\n---\nb: 2\n")).hasSize(2);
    }

    @Property(tries = 2000)
    void whatIsWrittenIsReadAsTheSame(@ForAll("awkward") String text) throws Exception {
        JsonNode tree = Json.object().put(text, 1).set("v", Json.object().put("k", text));
        assertThat(one(YamlWriter.write(tree)).toString()).isEqualTo(tree.toString());
    }

    @Provide
    Arbitrary<String> awkward() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("0123456789-+._:eExXoOabTZ ~#'\"{}[]&*!|>%@`,=<?\n\t\\")
                        .ofMaxLength(8),
                Arbitraries.strings().ofMaxLength(6),
                Arbitraries.of(
                        "yes",
                        "NO",
                        "on",
                        "y",
                        "null",
                        "~",
                        "0755",
                        "0o17",
                        "1_0",
                        ".5",
                        ".inf",
                        "-.INF",
                        ".nan",
                        "=",
                        "<<",
                        "1e3",
                        "2026-01-01",
                        "2026-01-01T00:00:00Z",
                        "1:30:00",
                        "- a",
                        "a: b",
                        "a #b",
                        "---",
                        "...",
                        "%a",
                        "line\n",
                        "\n\n",
                        " lead\nx",
                        "x \ny",
                        "\u0085",
                        "\u2028x",
                        "\ufeff"));
    }

    private static JsonNode one(String yaml) throws Exception {
        List<JsonNode> documents = YamlReader.readAll("test.yaml", yaml);
        assertThat(documents).hasSize(1);
        return documents.getFirst();
    }
}
