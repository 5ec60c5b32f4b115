package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.TemplateSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ErrorsShowTheSourceLineTest {
    private static final TemplateSource SOURCE = TemplateSource.of("package template\n\treplicas: int\nnaïve: bad\n");

    @Test
    void eachErrorHasItsPlacePathMessageAndCaret() {
        assertThat(print(error("conflicting values", "#workload.spec.input.replicas", 2, 12)))
                .isEqualTo("""
                    FillPathFailed: 1 error
                    template.cue:2:12: #workload.spec.input.replicas: conflicting values
                      2 │ \treplicas: int
                        │ \t          ^
                    """);
    }

    @Test
    void theColumnIsCountedInBytesAndShownInCharacters() {
        assertThat(print(error("reference \"bad\" not found", "", 3, 9)))
                .contains("  3 │ naïve: bad\n    │        ^\n");
    }

    @Test
    void anErrorWithoutAPlaceHasNoExcerpt() {
        assertThat(print(new CueError("no package", "", List.of()))).isEqualTo("FillPathFailed: 1 error\nno package\n");
    }

    @Test
    void aPlaceOutsideTheSourceDoesNoHarm() {
        assertThat(print(error("odd", "x", 99, 1))).isEqualTo("FillPathFailed: 1 error\ntemplate.cue:99:1: x: odd\n");
        assertThat(print(error("odd", "x", 1, 999))).contains("1 │ package template");
    }

    @Test
    void aLongLineIsShownAroundTheColumn() {
        TemplateSource wide = TemplateSource.of("a: \"" + "x".repeat(5_000) + "\" & 3\n");
        String text = new ErrorPrinter(wide, Ansi.OFF)
                .text(Reason.BUILD_INSTANCE_FAILED, List.of(error("conflict", "a", 1, 5_009)));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(200));
        assertThat(text).contains("\" & 3\n");
    }

    @Test
    void boldWordsEndInAPlainReset() {
        assertThat(new ErrorPrinter(SOURCE, Ansi.ON).text(Reason.FILL_PATH_FAILED, List.of(error("bad", "x", 2, 12))))
                .contains(
                        "\u001b[1mFillPathFailed\u001b[0m: 1 error\n", "\u001b[1mtemplate.cue:2:12\u001b[0m: x: bad\n");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        TemplateSource rude = TemplateSource.of("a: \"\u001b[31m\" & 3\n");
        assertThat(new ErrorPrinter(rude, Ansi.OFF)
                        .text(Reason.BUILD_INSTANCE_FAILED, List.of(error("conflict", "a", 1, 4))))
                .doesNotContain("\u001b");
    }

    @Test
    void jsonHasEverythingInOneObject() {
        assertThat(ErrorPrinter.json(Reason.VALIDATE_FAILED, List.of(error("incomplete", "a.b", 2, 3))))
                .isEqualTo("{\"reason\":\"ValidateFailed\",\"errors\":[{\"message\":\"incomplete\",\"path\":\"a.b\","
                        + "\"positions\":[{\"file\":\"template.cue\",\"line\":2,\"column\":3}]}]}\n");
    }

    private static CueError error(String message, String path, int line, int column) {
        return new CueError(message, path, List.of(new Position("template.cue", line, column)));
    }

    private static String print(CueError error) {
        return new ErrorPrinter(SOURCE, Ansi.OFF).text(Reason.FILL_PATH_FAILED, List.of(error));
    }
}
