package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On the narrowest terminal, where a line that is too long would be broken. What they print is the pages' matter. */
class HelpExamplesWorkAsPastedTest {
    private static final String PROGRAM = "  bin/dockyards-flux2 ";

    @ParameterizedTest
    @MethodSource("helps")
    void theirFlagsAreKnown(String help) {
        String[] example = exampleOf(help);
        assertThatCode(() -> Main.commandLine(Map.of()).parseArgs(example)).doesNotThrowAnyException();
    }

    @Test
    void theOneOfRenderRenders() {
        CommandRun run = CommandRun.of(exampleOf("render --help"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE.number());
        assertThat(run.out()).contains("kind: HelmRelease");
    }

    static Stream<String> helps() {
        return Stream.concat(
                Stream.of("--help"),
                CliReference.commands().stream().map(command -> command.getCommandName() + " --help"));
    }

    private static String[] exampleOf(String help) {
        String text = CommandRun.of(help.split(" ")).out().replaceAll("\\\\\\R", "");
        List<String> examples =
                text.lines().filter(line -> line.startsWith(PROGRAM)).toList();
        assertThat(examples).as(text).hasSize(1);
        return examples.getFirst().substring(PROGRAM.length()).split(" +");
    }
}
