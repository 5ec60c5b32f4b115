package io.dockyards.flux2.cli;

import static io.dockyards.flux2.cli.TemplateFolder.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateSaysWhatTheWebhooksSayTest {
    private static final String REF = "workloadTemplateRef: {kind: WorkloadTemplate, name: t}";
    private static final String INPUT = "#Input: {size!: int}\n#workload: spec: input: #Input\n";

    @TempDir
    private Path place;

    private TemplateFolder folder;

    @BeforeEach
    void folder() {
        folder = new TemplateFolder(place);
    }

    @Test
    void everyTemplateHasItsVerdict() throws IOException {
        String good = folder.template("good.cue", SETTINGS);
        String conflict = folder.template("conflict.cue", SETTINGS + "_a: 1 & 2\n_b: nowhere\n");
        String bare = folder.write("bare.cue", "package template\n");
        CommandRun run = CommandRun.of("validate", good, conflict, bare);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(good + " is valid\n");
        assertThat(run.err())
                .contains(
                        "BuildInstanceFailed: ",
                        " in " + conflict + "\n",
                        conflict + ":15:",
                        "reference \"nowhere\" not found\n  15 │ _b: nowhere\n     │     ^\n",
                        "LookupPathFailed: 2 errors in " + bare + "\n",
                        bare + ": spec.source.#cluster: Required value: must have cluster definition\n",
                        bare + ": spec.source.#workload: Required value: must have workload definition\n");
    }

    @Test
    void aTemplateThatCannotBeReadKeepsNoOtherFromItsVerdict() throws IOException {
        String good = folder.template("good.cue", SETTINGS);
        CommandRun run = CommandRun.of("validate", "no/such.cue", good);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEqualTo(good + " is valid\n");
        assertThat(run.err()).isEqualTo("error: no/such.cue doesn't exist\n");
    }

    @Test
    void anInputThatFitsIsRendered() throws IOException {
        String template = folder.template("t.cue", INPUT + SETTINGS);
        CommandRun run = CommandRun.of("validate", template, "--input", folder.write("in.yaml", "size: 3\n"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(template + " is valid, renders 1 object\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void eachErrorOfTheInputIsShownWithWhereTheTemplateSaysSo() throws IOException {
        String template = folder.template("t.cue", INPUT + SETTINGS);
        String workload = folder.workload("{" + REF + ", input: {size: big, more: 1}, workloadTemplateInput: {}}");
        CommandRun run = CommandRun.of("validate", template, "--workload", workload);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("warning: " + workload + ": ignoring deprecated field workloadTemplateInput\n"
                        + "Invalid: 2 errors in " + workload + " with " + template + "\n")
                .contains(
                        workload + ": spec.input: Forbidden: #Input.size: conflicting values",
                        "\n  " + template + ":8:17\n  8 │ #Input: {size!: int}\n",
                        workload + ": spec.input: Forbidden: #Input.more: field not allowed\n");
    }

    @Test
    void programsGetOneLineOfJsonForEachFile() throws IOException {
        String bare = folder.write("bare.cue", "package template\n");
        String template = folder.template("t.cue", INPUT + SETTINGS);
        String input = folder.write("in.yaml", "{size: 1, more: 1}");
        CommandRun run = CommandRun.of("validate", "--error-format=json", bare, template, "--input", input);
        List<String> lines = run.err().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode first = json(lines.get(0));
        assertThat(first.path("file").asText()).isEqualTo(bare);
        assertThat(first.path("reason").asText()).isEqualTo("LookupPathFailed");
        assertThat(first.findValuesAsText("field")).containsExactly("spec.source.#cluster", "spec.source.#workload");
        assertThat(first.findValuesAsText("type")).containsOnly("FieldValueRequired");
        JsonNode second = json(lines.get(1));
        assertThat(second.path("file").asText()).isEqualTo(input);
        assertThat(second.path("template").asText()).isEqualTo(template);
        JsonNode error = second.path("errors").path(0);
        assertThat(error.path("field").asText()).isEqualTo("spec.input");
        assertThat(error.path("path").asText()).isEqualTo("#Input.more");
        assertThat(error.path("positions").path(0).path("line").asInt()).isEqualTo(8);
    }

    @Test
    void whatOnlyARenderFindsIsFoundToo() throws IOException {
        String template = folder.template("t.cue", SETTINGS.replace("\"settings\"", "#cluster.status.nothing"));
        assertThat(CommandRun.of("validate", template).exitCode()).isZero();
        CommandRun run = CommandRun.of("validate", template, "--workload", folder.workload("{" + REF + "}"));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("Failed: ", " in " + template + "\n", template + ":11:");
    }

    @Test
    void anInputThatIsMissingIsAskedFor() throws IOException {
        String template = folder.template("t.cue", INPUT + SETTINGS);
        CommandRun run = CommandRun.of("validate", template, "--schemas", "config/crd");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "#Input.size: field is required but not present",
                        "note: the template needs an input; name one with --input or --workload\n");
    }

    @Test
    void aWorkloadThatNamesNoTemplateIsWarnedOf() throws IOException {
        String workload = folder.workload("{provenience: User}");
        CommandRun run = CommandRun.of("validate", folder.template("t.cue", SETTINGS), "--workload", workload);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .isEqualTo("warning: " + workload
                        + ": spec.workloadTemplateRef is missing: the controller ignores such a Workload\n");
    }

    @Test
    void whatATemplateCostsIsShownPartByPart() throws IOException {
        String template = folder.template("t.cue", SETTINGS);
        CommandRun run = CommandRun.of("validate", template, "--profile");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith(template + " is valid, renders 1 object\n  PART ");
        assertThat(run.out()
                        .lines()
                        .map(line -> line.replaceAll("[\\d,.]+", "N").replaceAll(" +", " ")))
                .contains(
                        " PART SHARE OPERATIONS ALLOCATIONS TIME",
                        " one render N % N N N ms",
                        " settings N % N N N ms");
    }

    private static JsonNode json(String line) throws IOException {
        return Json.read(line.getBytes(StandardCharsets.UTF_8));
    }
}
