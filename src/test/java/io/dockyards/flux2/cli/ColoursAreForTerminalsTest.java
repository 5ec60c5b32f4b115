package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ColoursAreForTerminalsTest {
    private static final Map<String, String> USUAL = Map.of("TERM", "xterm-256color");

    @Test
    void aTerminalGetsThem() {
        assertThat(Terminal.colours(true, USUAL)).isEqualTo(Ansi.ON);
    }

    @Test
    void aFileOrAPipeDoesNot() {
        assertThat(Terminal.colours(false, USUAL)).isEqualTo(Ansi.OFF);
    }

    @Test
    void whoeverSetsNoColorDoesNot() {
        assertThat(Terminal.colours(true, Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .isEqualTo(Ansi.OFF);
    }

    @Test
    void aTerminalThatKnowsNoColoursDoesNot() {
        assertThat(Terminal.colours(true, Map.of("TERM", "dumb"))).isEqualTo(Ansi.OFF);
    }
}
