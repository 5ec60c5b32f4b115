package io.dockyards.flux2.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputOfValidateIsToldInALineTest {
    private static final String TEMPLATE = "docs/examples/plain-objects";

    @TempDir
    private Path place;

    private TemplateFolder folder;

    @BeforeEach
    void folder() {
        folder = new TemplateFolder(place);
    }

    @Test
    void noTemplate() {
        CommandRun.of("validate").failsWith(ExitCode.BAD_COMMAND_LINE, "TEMPLATE", "--help");
    }

    @Test
    void aTemplateThatIsMissingOrAFolderWithoutCue() {
        CommandRun.of("validate", "no/such.cue").failsWith(ExitCode.BAD_INPUT, "no/such.cue doesn't exist");
        CommandRun.of("validate", place.toString()).failsWith(ExitCode.BAD_INPUT, place + " has no .cue file");
    }

    @Test
    void standardInputTwice() {
        CommandRun.of("validate", "-", "-").failsWith(ExitCode.BAD_INPUT, "standard input can be read once");
    }

    @Test
    void aBinaryFile() throws IOException {
        Path file = Files.write(place.resolve("a.cue"), new byte[] {0, (byte) 0xff, (byte) 0xfe});
        CommandRun.of("validate", file.toString()).failsWith(ExitCode.BAD_INPUT, file + " is not UTF-8 text");
    }

    @Test
    void aManifestOfAnotherKind() throws IOException {
        String file = folder.write("t.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}");
        CommandRun.of("validate", file).failsWith(ExitCode.BAD_INPUT, file, "WorkloadTemplate");
    }

    @Test
    void filesForTheWorkloadAreWrongOnceForAllTemplates() throws IOException {
        String map = folder.write("m.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}");
        String broken = folder.write("broken.yaml", "a: [");
        CommandRun.of("validate", TEMPLATE, TEMPLATE, "--workload", map)
                .failsWith(ExitCode.BAD_INPUT, map + " is a ConfigMap of v1; a Workload of");
        CommandRun.of("validate", TEMPLATE, TEMPLATE, "--workload", "none.yaml")
                .failsWith(ExitCode.BAD_INPUT, "none.yaml doesn't exist");
        CommandRun.of("validate", TEMPLATE, TEMPLATE, "--cluster", map)
                .failsWith(ExitCode.BAD_INPUT, map + " is a ConfigMap of v1; a Cluster of");
        CommandRun.of("validate", TEMPLATE, TEMPLATE, "--input", broken)
                .failsWith(ExitCode.BAD_INPUT, broken + ":1:5: ");
        CommandRun.of("validate", TEMPLATE, TEMPLATE, "--input", place.toString())
                .failsWith(ExitCode.BAD_INPUT, place + " is a folder; a file is needed here");
    }

    @Test
    void foldersOfSchemasThatCannotBe() throws IOException {
        CommandRun.of("validate", TEMPLATE, "--schemas", "no/such")
                .failsWith(ExitCode.BAD_INPUT, "--schemas no/such doesn't exist");
        CommandRun.of("validate", TEMPLATE, "--schemas", place.toString())
                .failsWith(ExitCode.BAD_INPUT, "--schemas " + place + " has no .yaml, .yml or .json file");
        String broken = folder.write("crds/x.yaml", "kind: CustomResourceDefinition\nspec: {{");
        CommandRun.of("validate", TEMPLATE, "--schemas", place.toString())
                .failsWith(ExitCode.BAD_INPUT, "--schemas " + broken + ":2:");
    }

    @Test
    void flagsThatCannotBe() {
        CommandRun.of("validate", TEMPLATE, "--profile=maybe").failsWith(ExitCode.BAD_COMMAND_LINE, "--profile");
        CommandRun.of("validate", TEMPLATE, "--error-format=xml")
                .failsWith(ExitCode.BAD_COMMAND_LINE, "--error-format");
    }
}
