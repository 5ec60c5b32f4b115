package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersOfCasesAreFoundTest {
    @TempDir
    private Path folder;

    private CaseTree tree;

    @BeforeEach
    void plant() {
        tree = new CaseTree(folder)
                .write("web/template.cue", "")
                .write("web/workload.yaml", "")
                .write("web/tests/one/case.yaml", "");
    }

    @Test
    void atAnyDepthByTheirPath() {
        tree.write("web/tests/more/two/case.yaml", "")
                .write("mail/template.cue", "")
                .write("mail/input.yaml", "");
        assertThat(found(folder)).containsExactly("mail", "web", "web/tests/more/two", "web/tests/one");
    }

    @Test
    void aTemplateAloneIsNoCase() {
        tree.write("lib/template.cue", "").write("inputs/input.yaml", "");
        assertThat(found(folder)).containsExactly("web", "web/tests/one");
    }

    @Test
    void aTemplateWithAGoldenFileIsOne() {
        tree.write("a/template.cue", "").write("a/expected.yaml", "");
        tree.write("b/template.cue", "").write("b/expected-error.txt", "");
        assertThat(found(folder)).contains("a", "b");
    }

    @Test
    void hiddenFoldersAndModulesAreLeftOut() {
        tree.write(".git/case.yaml", "").write("cue.mod/gen/case.yaml", "");
        assertThat(found(folder)).containsExactly("web", "web/tests/one");
    }

    @Test
    void theFolderItselfCanBeOneWhateverItIsCalled() {
        tree.write(".hidden/case.yaml", "");
        assertThat(CaseFolders.below(List.of(folder.resolve("web/tests/one")))).hasSize(1);
        assertThat(CaseFolders.below(List.of(folder.resolve(".hidden")))).hasSize(1);
    }

    @Test
    void aCycleOfLinksIsWalkedOnce() throws IOException {
        Files.createSymbolicLink(folder.resolve("web/tests/round"), folder);
        assertThat(found(folder)).containsExactly("web", "web/tests/one");
    }

    @Test
    void aLinkedFolderIsFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("start"));
        Files.createSymbolicLink(elsewhere.resolve("link"), folder.resolve("web"));
        assertThat(CaseFolders.below(List.of(elsewhere)))
                .containsExactly(elsewhere.resolve("link"), elsewhere.resolve("link/tests/one"));
    }

    @Test
    void foldersThatOverlapGiveACaseOnce() {
        assertThat(CaseFolders.below(List.of(folder, folder.resolve("web")))).hasSize(2);
    }

    private static List<String> found(Path folder) {
        return CaseFolders.below(List.of(folder)).stream()
                .map(each -> folder.relativize(each).toString())
                .toList();
    }
}
