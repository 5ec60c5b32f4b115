package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/reference}; run with {@code -Ddockyards.reference=write} it writes the pages first. */
class TheReferenceIsWhatTheProgramSaysTest {
    private static final Path FOLDER = Path.of(System.getProperty("dockyards.home", "."), "docs", "reference");

    @Test
    void thePageIsUpToDate() throws IOException {
        check("cli.md", CliReference.page());
    }

    @Test
    void thePageOfCommandsWithAClusterIsUpToDate() throws IOException {
        check("cli-cluster.md", CliReference.clusterPage());
    }

    private static void check(String name, String text) throws IOException {
        Path page = FOLDER.resolve(name);
        if (System.getProperty("dockyards.reference", "").equals("write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(page, text);
        }
        assertThat(page).as("run bin/generate-cli-reference").content().isEqualTo(text);
    }

    @Test
    void everyFlagOfEveryCommandIsInThem() {
        String page = CliReference.page() + CliReference.clusterPage();
        for (var command : CliReference.commands()) {
            assertThat(page).contains("## `" + command.getCommandName() + "`");
            command.getCommandSpec().options().stream()
                    .filter(option -> !option.usageHelp() && !option.versionHelp())
                    .forEach(option -> assertThat(page).contains(option.longestName()));
        }
    }

    @Test
    void variablesAndDefaultsAreInIt() {
        assertThat(CliReference.page())
                .contains("| `--render-timeout DURATION` | `30s` | `DOCKYARDS_FLUX2_RENDER_TIMEOUT` |");
    }
}
