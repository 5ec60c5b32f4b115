package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script that {@code generate-completion} prints, in a real bash. */
class ShellsCompleteTheCommandLineTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private static Path folder;

    private static Path script;

    @BeforeAll
    static void generate() throws IOException {
        CommandRun run = CommandRun.of("generate-completion");
        assertThat(run.exitCode()).as(run.err()).isZero();
        script = Files.writeString(folder.resolve("completion"), run.out());
    }

    @Test
    void bashFindsNoFaultInIt() throws Exception {
        assertThat(bash("-n", script.toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ren, render",
        "te, test",
        "test --ju, --junit",
        "render --wo, --workload",
        "fmt --ch, --check",
        "render --error-format j, json"
    })
    void whatIsBegunIsCompleted(String begun, String completed) throws Exception {
        String line = "dockyards-flux2 " + begun;
        String ask =
                "source '%s'; COMP_LINE='%s'; COMP_POINT=%d; COMP_WORDS=(%s); COMP_CWORD=%d; %s; echo \"${COMPREPLY[*]}\""
                        .formatted(
                                script,
                                line,
                                line.length(),
                                line,
                                line.split(" ").length - 1,
                                "$(complete -p dockyards-flux2 | sed 's/.*-F \\([^ ]*\\).*/\\1/')");
        assertThat(bash("-c", ask).split("\\s+")).contains(completed);
    }

    private static String bash(String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 2];
        command[0] = "bash";
        command[1] = "--norc";
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return said;
    }
}
