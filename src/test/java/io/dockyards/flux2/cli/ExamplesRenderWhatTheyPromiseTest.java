package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden results of {@code docs/examples}, and what each broken example is told. */
class ExamplesRenderWhatTheyPromiseTest {
    private static final Path HOME = Path.of(System.getProperty("dockyards.home", "."));

    @ParameterizedTest
    @ValueSource(strings = {"helm-chart", "git-app", "plain-objects", "tenants", "database", "monitoring"})
    void anExampleRendersItsGoldenObjects(String name) throws IOException {
        Path example = HOME.resolve("docs/examples").resolve(name);
        CommandRun run = render(example, example.resolve("cluster.yaml"));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo(Files.readString(example.resolve("expected.yaml")));
        assertThat(run.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "syntax,LoadInstanceFailed,16:3",
        "import,LoadInstanceFailed,4:2",
        "conflict,BuildInstanceFailed,10:12",
        "missing-input,ValidateFailed,21:17",
        "wrong-type,FillPathFailed,8:17",
        "not-an-object,DecodeFailed,11:1"
    })
    void aBrokenExampleIsToldWithItsReasonAndPlace(String name, String reason, String place) {
        Path examples = HOME.resolve("docs/examples-broken");
        CommandRun run = render(examples.resolve(name), examples.resolve("cluster.yaml"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith(reason + ": ").contains("template.cue:" + place + ": ");
    }

    @Test
    void theBrokenOnesAreCasesForTestToo() {
        CommandRun run =
                CommandRun.of("test", HOME.resolve("docs/examples-broken").toString(), "--render-timeout=2m");
        assertThat(run.out()).contains("6 passed, 0 failed");
        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE.number());
    }

    private static CommandRun render(Path example, Path cluster) {
        return CommandRun.of(
                "render",
                example.toString(),
                "--workload",
                example.resolve("workload.yaml").toString(),
                "--cluster",
                cluster.toString(),
                "--render-timeout=2m");
    }
}
