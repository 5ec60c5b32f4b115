package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every command that stands in a {@code console} block of the documentation, and compares what it shows there. */
class CommandsInTheDocsIT {
    private static final Path HOME = Path.of(System.getProperty("dockyards.home", "."));
    private static final String OURS = "bin/dockyards-flux2";

    /** What can't be run from within a test: it would be this very test, or another program's business. */
    private static final Set<String> OTHERS =
            Set.of("bin/mvn", "kubectl", "export", "cd", "bin/build-api-server", "bin/bench");

    @TestFactory
    Stream<DynamicTest> aCommandGivesWhatThePageShows() throws IOException {
        return DocumentedCommand.all(HOME).stream()
                .filter(command -> command.program().equals(OURS))
                .map(command -> DynamicTest.dynamicTest(command.toString(), () -> check(command)));
    }

    @Test
    void everyOtherCommandIsKnown() throws IOException {
        assertThat(DocumentedCommand.all(HOME))
                .filteredOn(command -> !command.program().equals(OURS))
                .allSatisfy(command -> assertThat(OTHERS).contains(command.program()));
    }

    @Test
    void theReadmeShowsItsTwoCommands() throws IOException {
        assertThat(Files.readString(HOME.resolve("README.md")))
                .contains("$ bin/dockyards-flux2 sandbox --once docs/examples\n", "$ bin/mvn verify\n");
    }

    private static void check(DocumentedCommand command) {
        CommandRun run = CommandRun.of(command.arguments());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(command.exitCode());
        List<String> shown =
                (run.out() + run.err()).lines().map(String::stripTrailing).toList();
        for (String line : command.output()) {
            assertThat(shown)
                    .as("a line like: %s", line)
                    .anyMatch(Pattern.compile(wildcards(line)).asMatchPredicate());
        }
    }

    /** {@code …} on a page stands for whatever is there. */
    private static String wildcards(String line) {
        return Stream.of(line.split("…", -1))
                .map(Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElse("");
    }
}
