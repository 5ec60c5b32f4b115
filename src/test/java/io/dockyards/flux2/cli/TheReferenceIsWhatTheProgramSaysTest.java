package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/cli.md}; run with {@code -Ddockyards.reference=write} it writes the page first. */
class TheReferenceIsWhatTheProgramSaysTest {
    private static final Path PAGE = Path.of(System.getProperty("dockyards.home", "."), "docs", "reference", "cli.md");

    @Test
    void thePageIsUpToDate() throws IOException {
        if (System.getProperty("dockyards.reference", "").equals("write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, CliReference.page());
        }
        assertThat(PAGE).as("run bin/generate-cli-reference").content().isEqualTo(CliReference.page());
    }

    @Test
    void everyFlagOfEveryCommandIsInIt() {
        String page = CliReference.page();
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
