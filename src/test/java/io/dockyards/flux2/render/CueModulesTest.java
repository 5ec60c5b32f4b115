package io.dockyards.flux2.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dockyards.flux2.api.TemplateSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --cue-modules}. */
final class CueModulesTest {
    @TempDir
    Path folder;

    @Test
    void theirPackagesCanBeImported() throws Exception {
        write("example.com/labels/labels.cue", "package labels\n\n#Team: \"harbour\"\n");
        assertThat(Engines.objects(render("example.com/labels", "labels.#Team")))
                .contains("\"text\":\"harbour\"");
    }

    @Test
    void aPackageReplacesTheBuiltInOneOfItsPath() throws Exception {
        write("k8s.io/api/core/v1/ours.cue", "package v1\n\n#Pod: \"not a pod\"\n");
        assertThat(Engines.objects(render("k8s.io/api/core/v1", "v1.#Pod"))).contains("\"text\":\"not a pod\"");
    }

    @Test
    void theyAreAPartOfTheEnginesIdentity() throws Exception {
        Path file = write("example.com/labels/labels.cue", "package labels\n");
        String first = EngineImage.load(read()).identity();
        assertThat(EngineImage.load(read()).identity()).isEqualTo(first);
        assertThat(first).isNotEqualTo(EngineImage.load().identity());
        Files.writeString(file, "package labels\n\n#Team: \"quay\"\n");
        assertThat(EngineImage.load(read()).identity()).isNotEqualTo(first);
    }

    @Test
    void aMissingFolderIsToldByName() {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> CueModules.read(List.of(missing)))
                .isInstanceOf(CueModulesException.class)
                .hasMessage("--cue-modules " + missing + ": no such folder");
    }

    @Test
    void aFileInsteadOfAFolderIsTold() throws IOException {
        Path file = write("some.cue", "package some\n");
        assertThatThrownBy(() -> CueModules.read(List.of(file))).hasMessageContaining("is not a folder");
    }

    @Test
    void aFolderWithoutCueIsTold() {
        assertThatThrownBy(this::read).isInstanceOf(CueModulesException.class).hasMessageContaining("no .cue file");
    }

    @Test
    void aWholeCueModuleIsToldWhichOfItsFoldersToGive() throws IOException {
        write("cue.mod/module.cue", "module: \"example.com\"\n");
        assertThatThrownBy(this::read).hasMessageContaining("cue.mod/gen");
    }

    @Test
    void aFileOutsideOfAnImportPathIsTold() throws IOException {
        write("labels/labels.cue", "package labels\n");
        assertThatThrownBy(this::read).hasMessageContaining("labels/labels.cue has no import path");
    }

    @Test
    void thePackageOfTwoFoldersIsTold() throws IOException {
        write("one/example.com/labels/a.cue", "package labels\n");
        write("two/example.com/labels/b.cue", "package labels\n");
        assertThatThrownBy(() -> CueModules.read(List.of(folder.resolve("one"), folder.resolve("two"))))
                .hasMessageContaining("example.com/labels is in both");
    }

    private io.dockyards.flux2.api.RenderOutcome render(String path, String expression) throws CueModulesException {
        try (Renderer renderer = new Renderer(EngineImage.load(read()), Engines.settings())) {
            return renderer.render(TemplateSource.of("""
                package template

                import "%s"

                #cluster: _
                #workload: _
                settings: {apiVersion: "v1", kind: "ConfigMap", data: text: %s}
                """.formatted(path, expression)), Templates.NO_INPUT);
        }
    }

    private CueModules read() throws CueModulesException {
        return CueModules.read(List.of(folder));
    }

    private Path write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
