package io.dockyards.flux2.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dockyards.flux2.offline.WholeFile.NotWritten;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesReplaceOnlyThemselvesTest {
    @TempDir
    private Path folder;

    @Test
    void aNewFolderIsMadeWithAListOfWhatIsInIt() throws IOException {
        Path out = folder.resolve("a/out");
        bundle("web", "mail").write(out);
        assertThat(names(out)).containsExactly("kustomization.yaml", "mail.yaml", "web.yaml");
        assertThat(out.resolve("kustomization.yaml")).hasContent("""
            # Written by dockyards-flux2 bundle, which replaces this folder as a whole.
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - mail.yaml
              - web.yaml
            """);
        assertThat(out.resolve("web.yaml")).hasContent("""
            apiVersion: dockyards.io/v1alpha3
            kind: WorkloadTemplate
            metadata:
              name: web
              namespace: dockyards
            spec:
              type: dockyards.io/cue
              source: |
                package template

                a: {
                \tb: "web"
                }
            """);
    }

    @Test
    void whatAnEarlierBundleWroteGoes() throws IOException {
        Path out = folder.resolve("out");
        bundle("web", "mail").write(out);
        bundle("web", "chat").write(out);
        assertThat(names(out)).containsExactly("chat.yaml", "kustomization.yaml", "web.yaml");
        assertThat(names(folder)).containsExactly("out");
    }

    @Test
    void anEmptyFolderKeepsItsPermissions() throws IOException {
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.setPosixFilePermissions(out, PosixFilePermissions.fromString("rwxrwx---"));
        bundle("web").write(out);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo("rwxrwx---");
    }

    @Test
    void aFileOfSomebodyElseIsNeverTouched() throws IOException {
        Path out = folder.resolve("out");
        bundle("web").write(out);
        Files.writeString(out.resolve("notes.txt"), "mine");
        refused(out, "it holds notes.txt, which isn't of a bundle");
        assertThat(names(out)).containsExactly("kustomization.yaml", "notes.txt", "web.yaml");
    }

    @Test
    void norIsAKustomizationThatSomebodyElseWrote() throws IOException {
        Path list = Files.writeString(folder.resolve("kustomization.yaml"), "resources: [web.yaml]\n");
        refused(folder, "it holds kustomization.yaml, which isn't of a bundle");
        assertThat(list).hasContent("resources: [web.yaml]");
    }

    @Test
    void aFileIsNoPlaceForABundle() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        refused(file, "it is there already and no folder");
        refused(file.resolve("out"), file + " is no folder");
    }

    @Test
    void aFolderThatNobodyMayWriteStaysAsItIs() throws IOException {
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        refused(locked, "it or its folder is read-only");
        refused(locked.resolve("out"), "the folder " + locked + " is read-only");
    }

    @Test
    void theSameTemplatesGiveTheSameBytes() throws IOException {
        bundle("web", "mail").write(folder.resolve("a"));
        bundle("mail", "web").write(folder.resolve("b"));
        for (String name : names(folder.resolve("a"))) {
            assertThat(folder.resolve("a").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
        }
    }

    @Test
    void whatIsTooLargeForAnApiServerIsKnown() {
        SortedMap<String, String> sources = new TreeMap<>();
        sources.put("small", "x".repeat(1_000_000));
        sources.put("large", "x".repeat(1_600_000));
        assertThat(new TemplateBundle("dockyards", sources).tooLarge()).containsExactly("large");
    }

    private static void refused(Path out, String why) {
        assertThatThrownBy(() -> bundle("other").write(out))
                .isInstanceOf(NotWritten.class)
                .hasMessage(why);
    }

    private static TemplateBundle bundle(String... names) {
        SortedMap<String, String> sources = new TreeMap<>();
        for (String name : names) {
            sources.put(name, "package template\n\na: {\n\tb: \"" + name + "\"\n}\n");
        }
        return new TemplateBundle("dockyards", sources);
    }

    private static Stream<String> sorted(Stream<Path> files) {
        return files.map(file -> String.valueOf(file.getFileName())).sorted();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return sorted(files).toList();
        }
    }
}
