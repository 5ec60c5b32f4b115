package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CasesOfTheDocumentationPassTest {
    private static final Path DOCS = Path.of(System.getProperty("dockyards.home", "."), "docs");

    @ParameterizedTest
    @ValueSource(strings = {"examples", "tutorial"})
    void everyCasePasses(String folder) {
        CommandRun run = CommandRun.of("test", DOCS.resolve(folder).toString(), "--render-timeout=2m");
        assertThat(run.out()).matches("\\d+ passed, 0 failed \\(.*\\)\\n");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"examples", "tutorial/podinfo"})
    void everyTemplateIsInCanonicalForm(String folder) {
        CommandRun run = CommandRun.of("fmt", "--check", DOCS.resolve(folder).toString());
        assertThat(run.out() + run.err()).isEmpty();
    }
}
