package io.dockyards.flux2.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class FiguresAreReportedTest {
    private final Figures figures = SampleFigures.figures();

    @Test
    void contestantsStandBesideEachOther() {
        assertThat(TextReport.of(figures))
                .containsPattern("measure +JVM +native\n")
                .containsPattern("CPU: imports, ms +4\\.50 +1\\.50\n");
    }

    @Test
    void aFigureIsHeldToItsTarget() {
        assertThat(TextReport.of(figures))
                .containsPattern("memory, JVM +63\\.3 MiB +≤ 128 +≤ 64 +aim reached")
                .containsPattern("CPU, against native: imports +3\\.00 × +≤ 4 +≤ 2 +must reached");
        assertThat(Target.atMost(3, 1.5).of(3.01)).isEqualTo(Target.Verdict.MISSED);
        assertThat(Target.atLeast(1.7, 1.9).of(1.69)).isEqualTo(Target.Verdict.MISSED);
        assertThat(Target.atLeast(1.7, 1.9).of(1.7)).isEqualTo(Target.Verdict.MUST_REACHED);
        assertThat(Target.atLeast(1.7, 1.9).of(2)).isEqualTo(Target.Verdict.AIM_REACHED);
    }

    @Test
    void jsonHasTargetsOnlyWhereThereAreAny() {
        JsonNode measures = JsonReport.read(JsonReport.of("render", figures)).path("measures");
        assertThat(measures.get(0).toString()).isEqualTo("""
            {"name":"CPU | imports | JVM","value":4.5,"unit":"ms"}\
            """);
        assertThat(measures.get(3).toString()).isEqualTo("""
            {"name":"CPU, against native | imports | -","value":3,"unit":"ratio","must":4.0,"aim":2.0,"bound":"max"}\
            """);
    }

    @Test
    void jsonIsReadBack() {
        assertThat(JsonReport.figures(JsonReport.read(JsonReport.of("render", figures))))
                .isEqualTo(figures);
    }

    @Test
    void whatIsNoReportIsRefused() {
        assertThatExceptionOfType(BenchFailure.class)
                .isThrownBy(() -> JsonReport.figures(JsonReport.read("{\"measures\":[{\"name\":\"a\"}]}")))
                .withMessageContaining("no report that bin/bench wrote");
    }

    @Test
    void aPageGetsTheTablesBetweenItsMarks() {
        String page =
                "before\n%s\nold\n%s\nafter\n".formatted(MarkdownReport.begin("render"), MarkdownReport.end("render"));
        assertThat(MarkdownReport.into(page, "render", figures))
                .startsWith("before\n" + MarkdownReport.begin("render") + "\n| measure | measured |")
                .contains("| CPU: imports, ms | 4.50 | 1.50 |")
                .endsWith(MarkdownReport.end("render") + "\nafter\n")
                .doesNotContain("old");
        assertThat(MarkdownReport.hasPlace(page, "fleet")).isFalse();
    }
}
