package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusLinesFitTheTerminalTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        assertThat(new StatusTable(true, OptionalInt.empty()).all(List.of(row("web", "x"), row("inventory", "y")), NOW))
                .containsExactly(
                        "NAMESPACE   NAME        READY   REASON           OBJECTS   AGE   MESSAGE",
                        "apps        web         False   ValidateFailed   3         5m    x",
                        "apps        inventory   False   ValidateFailed   3         5m    y");
    }

    @Test
    void onlyTheFirstLineOfAMessageIsShownAndNothingInItSteersTheTerminal() {
        assertThat(new StatusTable(false, OptionalInt.empty())
                        .all(List.of(row("web", "a\u001b[2Jb\nc")), NOW)
                        .getLast())
                .endsWith("a\ufffd[2Jb");
    }

    @Test
    void aMessageIsCutWhereTheTerminalEnds() {
        String message = "template.cue:3:1: conflicting values and much more of it than anyone could read";
        assertThat(new StatusTable(false, OptionalInt.of(80)).all(List.of(row("web", message)), NOW))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80))
                .last()
                .asString()
                .hasSize(80)
                .endsWith("…");
        assertThat(new StatusTable(false, OptionalInt.empty())
                        .all(List.of(row("web", message)), NOW)
                        .getLast())
                .endsWith(message);
    }

    @Test
    void onANarrowTerminalSomeOfTheMessageIsLeft() {
        assertThat(new StatusTable(false, OptionalInt.of(10)).line(row("web", "x".repeat(50)), NOW))
                .endsWith("x".repeat(19) + "…");
    }

    @Test
    void laterLinesStayBelowTheFirstOnes() {
        StatusTable table = new StatusTable(false, OptionalInt.empty());
        table.all(List.of(row("inventory", "x")), NOW);
        assertThat(table.line(row("web", "x"), NOW)).startsWith("web         False");
        assertThat(table.gone(new Name("apps", "web"))).isEqualTo("web         -       Deleted          -         -");
    }

    @ParameterizedTest
    @CsvSource({
        "-PT3S, 0s",
        "PT0S, 0s",
        "PT1M59S, 119s",
        "PT2M, 2m",
        "PT2H59M, 179m",
        "PT3H, 3h",
        "PT47H, 47h",
        "P2D, 2d",
        "P400D, 400d"
    })
    void agesAreInTheLargestUnitThatStillTells(Duration age, String text) {
        assertThat(Age.of(age)).isEqualTo(text);
    }

    private static StatusRow row(String name, String message) {
        return new StatusRow(
                new WorkloadState(
                        new Name("apps", name),
                        "False",
                        "ValidateFailed",
                        message,
                        true,
                        false,
                        false,
                        Optional.of(NOW.minus(Duration.ofMinutes(5)))),
                OptionalLong.of(3));
    }
}
