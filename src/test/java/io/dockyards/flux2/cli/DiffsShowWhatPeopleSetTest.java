package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.ObjectKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class DiffsShowWhatPeopleSetTest {
    private static final ObjectKey CONFIG = new ObjectKey("", "ConfigMap", "apps", "web");
    private static final ObjectKey SECRET = new ObjectKey("", "Secret", "apps", "web");

    private final DiffText text = new DiffText(false);

    @Test
    void whatTheApiServerAddsIsNoDifference() throws IOException {
        assertThat(text.of(changed(CONFIG, """
            {"metadata": {"name": "web", "resourceVersion": "1", "generation": 1, "managedFields": []}, "status": {}}\
            """, """
            {"status": {"x": 1}, "metadata": {"uid": "u", "resourceVersion": "2", "name": "web",
             "annotations": {"kubectl.kubernetes.io/last-applied-configuration": "{}"}}}\
            """))).isEmpty();
    }

    @Test
    void linesAreThoseOfAUnifiedDiffWithSortedKeys() throws IOException {
        assertThat(text.of(changed(CONFIG, """
            {"kind": "ConfigMap", "data": {"b": "2", "a": "1"}}\
            """, """
            {"data": {"a": "1", "b": "three"}, "kind": "ConfigMap"}\
            """)))
                .containsExactly(
                        "--- live/ConfigMap/apps/web",
                        "+++ applied/ConfigMap/apps/web",
                        "@@ -1,4 +1,4 @@",
                        " data:",
                        "   a: \"1\"",
                        "-  b: \"2\"",
                        "+  b: three",
                        " kind: ConfigMap");
    }

    @Test
    void whatIsNewOrGoesHasNothingOnTheOtherSide() throws IOException {
        Optional<ObjectNode> object = Optional.of(json("{\"kind\": \"ConfigMap\"}"));
        assertThat(text.of(new ObjectDiff(CONFIG, Optional.empty(), object)))
                .containsExactly(
                        "--- /dev/null", "+++ applied/ConfigMap/apps/web", "@@ -0,0 +1,1 @@", "+kind: ConfigMap");
        assertThat(text.of(new ObjectDiff(CONFIG, object, Optional.empty())))
                .containsExactly("--- live/ConfigMap/apps/web", "+++ /dev/null", "@@ -1,1 +0,0 @@", "-kind: ConfigMap");
    }

    @Test
    void ofSecretsOneSeesWhichValuesDifferAndNotWhatTheyAre() throws IOException {
        ObjectDiff diff = changed(SECRET, """
            {"data": {"differs": "b25l", "goes": "b25l", "stays": "b25l"}}\
            """, """
            {"data": {"differs": "dHdv", "comes": "dHdv", "stays": "b25l"}}\
            """);
        assertThat(text.of(diff))
                .contains("-  differs: '*** (before)'", "+  differs: '*** (after)'")
                .contains("-  goes: '***'", "+  comes: '***'", "   stays: '***'")
                .noneMatch(line -> line.contains("b25l") || line.contains("dHdv"));
        assertThat(new DiffText(true).of(diff)).contains("-  differs: b25l", "+  differs: dHdv");
    }

    @Test
    void onATerminalLinesAreColouredAndNothingInThemSteersIt() throws IOException {
        StringWriter out = new StringWriter();
        DiffPrinter printer = new DiffPrinter(new PrintWriter(out), new PrintWriter(new StringWriter()), Ansi.ON, text);
        ObjectDiff diff = changed(CONFIG, "{\"a\": \"1\"}", "{\"a\": \"x\\u001b[2J\"}");
        assertThat(printer.print(new DiffOutcome.Applied(List.of(diff), List.of())))
                .isTrue();
        assertThat(out.toString())
                .contains("\u001b[31m-a: \"1\"\u001b[39m", "\u001b[36m@@ -1,1 +1,1 @@", "\u001b[32m+a: ")
                .doesNotContain("\u001b[2J");
    }

    private static ObjectDiff changed(ObjectKey key, String before, String after) throws IOException {
        return new ObjectDiff(key, Optional.of(json(before)), Optional.of(json(after)));
    }

    private static ObjectNode json(String text) throws IOException {
        return (ObjectNode) Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
