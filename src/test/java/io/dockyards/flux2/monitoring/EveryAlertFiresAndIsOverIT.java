package io.dockyards.flux2.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** By promtool: the rules are well-formed, and each alert is silent, fires, and is over when it should. */
class EveryAlertFiresAndIsOverIT {
    @TempDir
    Path folder;

    static List<Path> files() {
        return Alert.files();
    }

    static List<Alert> alerts() {
        return Alert.all();
    }

    static List<AlertCase> cases() {
        return AlertCase.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theRulesAreWellFormed(Path file) throws IOException {
        Path rules = write("rules.yaml", Alert.groups(file));
        assertThat(PrometheusTools.check("check", "rules", "--lint=all", "--lint-fatal", rules.toString()))
                .contains("SUCCESS");
    }

    @Test
    void eachAlertHasACase() {
        assertThat(cases().stream().map(AlertCase::alert))
                .containsExactlyInAnyOrderElementsOf(
                        alerts().stream().map(Alert::name).toList());
    }

    @Test
    void eachAlertFiresAndIsOver() throws IOException {
        Path tests = write("tests.yaml", tests(cases()));
        assertThat(PrometheusTools.promtool("test", "rules", tests.toString()))
                .satisfies(
                        result -> assertThat(result.exit()).as(result.output()).isZero());
    }

    @Test
    void aCaseThatDoesNotFireIsSeen() throws IOException {
        AlertCase silent = new AlertCase("DockyardsFlux2NoLeader", Json.MAPPER.readTree("""
            {"series": {"dockyards_flux2_leader{namespace='n'}": "1x60"},
             "fires": {"at": "10m", "labels": {"namespace": "n"}}, "over": "20m"}
            """));
        Path tests = write("tests.yaml", tests(List.of(silent)));
        assertThat(PrometheusTools.promtool("test", "rules", tests.toString()).output())
                .contains("FAILED", "DockyardsFlux2NoLeader");
    }

    /** Annotations are left out: promtool would compare their texts. */
    private ObjectNode tests(List<AlertCase> cases) throws IOException {
        ObjectNode tests = Json.object();
        ArrayNode files = tests.putArray("rule_files");
        for (Path file : files()) {
            ObjectNode groups = Alert.groups(file);
            groups.at("/groups/0/rules").forEach(rule -> ((ObjectNode) rule).remove("annotations"));
            files.add(write("bare-" + file.getFileName(), groups).toString());
        }
        tests.put("evaluation_interval", "1m");
        ArrayNode list = tests.putArray("tests");
        for (AlertCase one : cases) {
            String severity = alerts().stream()
                    .filter(alert -> alert.name().equals(one.alert()))
                    .findFirst()
                    .orElseThrow()
                    .severity();
            list.add(one.test(severity));
        }
        return tests;
    }

    /** JSON is YAML. */
    private Path write(String name, ObjectNode content) throws IOException {
        return Files.writeString(folder.resolve(name), content.toString());
    }
}
