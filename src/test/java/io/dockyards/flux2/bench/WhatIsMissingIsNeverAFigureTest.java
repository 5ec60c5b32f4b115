package io.dockyards.flux2.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhatIsMissingIsNeverAFigureTest {
    private final Figures figures = SampleFigures.figures();

    @Test
    void aRatioNeedsBothOfItsFigures() {
        assertThat(figures.measures()).extracting(Measure::label).doesNotContain(SampleFigures.AGAINST_WASMTIME);
        assertThat(figures.missing())
                .filteredOn(missing -> missing.label().equals(SampleFigures.AGAINST_WASMTIME))
                .singleElement()
                .extracting(Missing::reason)
                .isEqualTo("CPU: imports, wasmtime was not measured");
    }

    @Test
    void nothingIsDividedByZero() {
        Findings findings = new Findings();
        findings.add(SampleFigures.CPU_OF_JVM, 1, "ms");
        findings.add(SampleFigures.CPU_OF_NATIVE, 0, "ms");
        findings.ratio(
                SampleFigures.AGAINST_NATIVE,
                SampleFigures.CPU_OF_JVM,
                SampleFigures.CPU_OF_NATIVE,
                Optional.of(Target.atMost(4, 2)));
        assertThat(findings.missing())
                .singleElement()
                .extracting(Missing::reason)
                .isEqualTo("CPU: imports, native is 0");
    }

    @Test
    void aRatioThatIsHeldToNothingIsLeftOutWithItsFigures() {
        Findings findings = new Findings();
        findings.ratio(
                SampleFigures.AGAINST_NATIVE, SampleFigures.CPU_OF_JVM, SampleFigures.CPU_OF_NATIVE, Optional.empty());
        assertThat(findings.measures()).isEmpty();
        assertThat(findings.missing()).isEmpty();
    }

    @Test
    void noFigureIsNotANumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Findings().add(SampleFigures.CPU_OF_JVM, Double.NaN, "ms"));
    }

    @Test
    void theTableSaysSoWithTheTarget() {
        assertThat(TextReport.of(figures))
                .containsPattern("CPU, against wasmtime: imports +– +≤ 1 +≤ 0.5 +not measured")
                .contains("not measured: everything, wasmtime: no Python");
    }

    @Test
    void theJsonHasItApart() {
        JsonNode report = JsonReport.read(JsonReport.of("render", figures));
        assertThat(report.path("measures").size()).isEqualTo(4);
        assertThat(report.path("missing").size()).isEqualTo(2);
        for (JsonNode missing : report.path("missing")) {
            assertThat(missing.has("value")).isFalse();
            assertThat(missing.path("reason").asText()).isNotEmpty();
        }
    }
}
