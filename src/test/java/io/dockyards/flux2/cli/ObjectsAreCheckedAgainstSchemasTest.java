package io.dockyards.flux2.cli;

import static io.dockyards.flux2.cli.TemplateFolder.SETTINGS;
import static io.dockyards.flux2.cli.TemplateFolder.WIDGET;
import static io.dockyards.flux2.cli.TemplateFolder.WIDGETS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectsAreCheckedAgainstSchemasTest {
    @TempDir
    private Path place;

    private TemplateFolder folder;

    @BeforeEach
    void folder() {
        folder = new TemplateFolder(place);
    }

    @Test
    void eachProblemNamesTemplateFieldObjectAndPath() throws IOException {
        folder.write("schemas/widgets.yaml", WIDGETS);
        String template = folder.template("t.cue", SETTINGS + WIDGET);
        CommandRun run = validate(template);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
            note: no schema of ConfigMap of v1; such objects aren't checked
            SchemaMismatch: 2 errors in %1$s
            %1$s:14:1: widget: Widget/default/one: spec.colour: unknown field
              14 │ widget: {
                 │ ^
            %1$s:14:1: widget: Widget/default/one: spec.replicas: Invalid value: "string": spec.replicas in body must be of type integer: "string"
              14 │ widget: {
                 │ ^
            """.formatted(template));
    }

    @Test
    void programsGetObjectAndField() throws IOException {
        folder.write("schemas/widgets.yaml", WIDGETS);
        CommandRun run = validate(folder.template("t.cue", WIDGET), "--error-format=json");
        JsonNode report = Json.read(run.err().getBytes(StandardCharsets.UTF_8));
        assertThat(report.path("reason").asText()).isEqualTo("SchemaMismatch");
        assertThat(report.findValuesAsText("object")).containsOnly("Widget/default/one");
        assertThat(report.findValuesAsText("field")).containsExactly("spec.colour", "spec.replicas");
        assertThat(report.findValuesAsText("path")).containsOnly("widget");
        assertThat(report.findValuesAsText("line")).containsOnly("8");
    }

    @Test
    void whatFitsIsCountedAndAKindWithoutSchemaIsNotedOnce() throws IOException {
        folder.write("schemas/widgets.yaml", WIDGETS);
        String right = WIDGET.replace("\"two\"", "2").replace("colour", "color");
        String first = folder.template("a.cue", right + SETTINGS);
        String second = folder.template("b.cue", SETTINGS);
        CommandRun run = validate(first, second);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .isEqualTo(first + " is valid, renders 2 objects, 1 checked against schemas\n" + second
                        + " is valid, renders 1 object, 0 checked against schemas\n");
        assertThat(run.err()).isEqualTo("note: no schema of ConfigMap of v1; such objects aren't checked\n");
    }

    @Test
    void anotherVersionIsNamed() throws IOException {
        folder.write("schemas/widgets.yaml", WIDGETS.replace("name: v1\n", "name: v1beta1\n"));
        CommandRun run = validate(folder.template("t.cue", WIDGET));
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .isEqualTo(
                        "note: no schema of Widget of example.org/v1 (only of v1beta1); such objects aren't checked\n");
    }

    @Test
    void jsonSchemasCountAsWell() throws IOException {
        folder.write(
                "schemas/configmap-v1.json",
                "{\"type\": \"object\", \"properties\": {\"apiVersion\": {}, \"kind\": {}, \"metadata\": {}, \"data\":"
                        + " {\"type\": \"object\", \"additionalProperties\": {\"type\": \"integer\"}}}}");
        CommandRun run = validate(folder.template("t.cue", SETTINGS));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("ConfigMap/default/settings: data.a: Invalid value: \"b\": string found, integer expected");
    }

    private CommandRun validate(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "validate";
        all[1] = "--schemas";
        all[2] = place.resolve("schemas").toString();
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return CommandRun.of(all);
    }
}
