package io.dockyards.flux2.admission;

import static io.dockyards.flux2.admission.Samples.error;
import static io.dockyards.flux2.admission.Samples.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import org.junit.jupiter.api.Test;

class TemplatesAreValidatedTest {
    private static final TemplateSource SOURCE =
            TemplateSource.of("package template\r\n\n\ta: \"é\" & nowhere // \\ what\nb: 1");

    @Test
    void aTemplateThatTheEngineTakesIsAllowed() {
        Admission answer = WorkloadTemplateValidator.withCheck(SOURCE, new ToolOutcome.Answered<>(SOURCE));
        assertThat(answer.isAllowed()).isTrue();
        assertThat(answer.warnings()).isEmpty();
    }

    @Test
    void eachErrorShowsTheSourceFromItsColumnToTheEndOfTheLine() {
        Admission answer = check(Samples.fails(
                Reason.BUILD_INSTANCE_FAILED,
                // The column counts bytes: é has two.
                error("a", "reference \"nowhere\" not found", 3, 12),
                error("b", "conflicting values", 4, 1)));
        assertThat(texts(answer))
                .containsExactly(
                        "spec.source: Invalid value: \"nowhere // \\\\ what\": a: reference \"nowhere\" not found",
                        "spec.source: Invalid value: \"b: 1\": b: conflicting values");
        assertThat(Samples.kinds(answer)).containsOnly("FieldValueInvalid spec.source");
    }

    @Test
    void anErrorWithoutPlaceShowsTheFirstLine() {
        assertThat(texts(check(Samples.fails(Reason.LOAD_INSTANCE_FAILED, error("", "no package")))))
                .containsExactly("spec.source: Invalid value: \"package template\": no package");
        assertThat(texts(WorkloadTemplateValidator.withCheck(
                        TemplateSource.of(""), Samples.fails(Reason.LOAD_INSTANCE_FAILED, error("", "no package")))))
                .containsExactly("spec.source: Invalid value: \"\": no package");
    }

    @Test
    void aPlaceBeyondTheSourceDoesNoHarm() {
        assertThat(texts(check(Samples.fails(
                        Reason.LOAD_INSTANCE_FAILED,
                        error("", "end", 9, 1),
                        error("", "wide", 4, 99),
                        error("", "early", 0, 0)))))
                .containsExactly(
                        "spec.source: Invalid value: \"\": end",
                        "spec.source: Invalid value: \"\": wide",
                        "spec.source: Invalid value: \"package template\": early");
    }

    @Test
    void aLongLineIsCut() {
        TemplateSource wide = TemplateSource.of("package template;a: \"" + "x".repeat(1_000_000));
        assertThat(texts(WorkloadTemplateValidator.withCheck(
                        wide, Samples.fails(Reason.LOAD_INSTANCE_FAILED, error("", "not terminated", 1, 18)))))
                .singleElement()
                .asString()
                .hasSizeLessThan(600)
                .startsWith("spec.source: Invalid value: \"a: \\\"xxx")
                .endsWith("…\": not terminated");
    }

    @Test
    void definitionsThatAreMissingAreRequired() {
        Admission answer = check(Samples.fails(
                Reason.LOOKUP_PATH_FAILED,
                error("", "field not found: #workload: a template must have it"),
                error("", "field not found: #cluster: a template must have it")));
        assertThat(texts(answer))
                .containsExactly(
                        "spec.source.#cluster: Required value: must have cluster definition",
                        "spec.source.#workload: Required value: must have workload definition");
        assertThat(Samples.kinds(answer))
                .containsExactly("FieldValueRequired spec.source.#cluster", "FieldValueRequired spec.source.#workload");
    }

    @Test
    void aDefinitionThatIsThereButWrongIsWarnedOf() {
        Admission answer =
                check(Samples.fails(Reason.LOOKUP_PATH_FAILED, error("#cluster", "undefined field: b", 3, 14)));
        assertThat(answer.isAllowed()).isTrue();
        assertThat(answer.warnings())
                .containsExactly("the template can't be rendered: LookupPathFailed: template.cue:3:14: #cluster: "
                        + "undefined field: b");
    }

    @Test
    void aTemplateOverALimitIsRefusedWithTheReason() {
        var slow = new RenderOutcome.Exceeded(Limit.TIME, "took longer than 5 s");
        assertThat(texts(check(new ToolOutcome.Ended<>(slow))))
                .containsExactly("spec.source: Invalid value: \"package template\": took longer than 5 s");
    }

    @Test
    void anEngineThatCannotWorkLetsNothingThrough() {
        var busy = new RenderOutcome.Unavailable("too many renders wait");
        assertThat(texts(check(new ToolOutcome.Ended<>(busy))))
                .containsExactly("spec.source: Internal error: too many renders wait");
    }

    private static Admission check(ToolOutcome<TemplateSource> outcome) {
        return WorkloadTemplateValidator.withCheck(SOURCE, outcome);
    }
}
