package io.dockyards.flux2.admission;

import static io.dockyards.flux2.admission.Samples.error;
import static io.dockyards.flux2.admission.Samples.kinds;
import static io.dockyards.flux2.admission.Samples.texts;
import static io.dockyards.flux2.admission.Samples.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadsAreValidatedTest {
    private static final String REF = "workloadTemplateRef: {kind: WorkloadTemplate, name: t}";
    private static final Workload PLAIN = workload("{" + REF + "}");

    @Test
    void aWorkloadWithoutReferenceNeedsNoTemplate() {
        assertThat(decided(new Submission.Created<>(workload("{provenience: User}"))))
                .isEqualTo(Admission.allowed(List.of()));
    }

    @Test
    void theTemplateIsLookedUpInTheReferencesNamespaceOrTheWorkloads() {
        assertThat(WorkloadValidator.begin(new Submission.Created<>(PLAIN)))
                .isEqualTo(new WorkloadStep.NeedsTemplate(new Name("org", "t")));
        Workload elsewhere = workload("{workloadTemplateRef: {kind: WorkloadTemplate, name: t, namespace: public}}");
        assertThat(WorkloadValidator.begin(new Submission.Created<>(elsewhere)))
                .isEqualTo(new WorkloadStep.NeedsTemplate(new Name("public", "t")));
    }

    @Test
    void aTemplateThatIsNotThereIsNotFound() {
        assertThat(texts(decided(WorkloadValidator.withTemplate(PLAIN, Optional.empty()))))
                .containsExactly("spec.workloadTemplateRef: Not found: \"t\"");
    }

    @Test
    void aTemplateOfAnotherTypeIsNobodysBusiness() {
        var other = Samples.template("dockyards.io/jsonnet", "x");
        Workload workload = workload("{" + REF + ", input: {a: 1}}");
        assertThat(decided(WorkloadValidator.withTemplate(workload, Optional.of(other))))
                .isEqualTo(Admission.allowed(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"input: {b: 1, a: [2.50]}", "input: 3", "input: {}"})
    void theInputIsCheckedAsItIs(String input) {
        assertThat(asked(workload("{" + REF + ", " + input + "}")).input().toString())
                .isEqualTo(Samples.yaml("{" + input + "}").path("input").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", input: null"})
    void noInputIsCheckedAsAnEmptyOne(String input) {
        WorkloadStep.NeedsInputCheck asked = asked(workload("{" + REF + input + "}"));
        assertThat(asked.input()).isEqualTo(Json.object());
        assertThat(asked.template()).isEqualTo(TemplateSource.of("package template"));
    }

    @Test
    void eachErrorOfTheInputIsOneOfItsOwn() {
        var check = new InputCheck(true, List.of(error("#Input.a", "not an int"), error("#Input.b", "not allowed")));
        Admission answer = WorkloadValidator.withInputCheck(PLAIN, new ToolOutcome.Answered<>(check));
        assertThat(texts(answer))
                .containsExactly(
                        "spec.input: Forbidden: #Input.a: not an int", "spec.input: Forbidden: #Input.b: not allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{a: 1}", "false"})
    void anInputThatTheTemplateDoesNotHaveIsForbidden(String input) {
        Workload workload = workload("{" + REF + ", input: " + input + "}");
        assertThat(texts(WorkloadValidator.withInputCheck(workload, Samples.hasNoInput())))
                .containsExactly("spec.input: Forbidden: input not supported on template");
    }

    @Test
    void noInputFitsATemplateThatHasNone() {
        Workload isNull = workload("{" + REF + ", input: null}");
        assertThat(WorkloadValidator.withInputCheck(PLAIN, Samples.hasNoInput()).isAllowed())
                .isTrue();
        assertThat(WorkloadValidator.withInputCheck(isNull, Samples.hasNoInput())
                        .isAllowed())
                .isTrue();
    }

    @Test
    void aTemplateThatFailsLetsItsWorkloadsThroughWithAWarning() {
        Admission answer = WorkloadValidator.withInputCheck(
                PLAIN,
                Samples.fails(
                        Reason.BUILD_INSTANCE_FAILED,
                        error("a.b", "conflicting\n\tvalues " + "x".repeat(400), 3, 4),
                        error("c", "more")));
        assertThat(answer.isAllowed()).isTrue();
        assertThat(answer.warnings())
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .startsWith("spec.input was not validated: the template fails: BuildInstanceFailed:"
                                + " template.cue:3:4: a.b: conflicting values xxx")
                        .hasSize(250)
                        .endsWith("…"));
        var slow = new RenderOutcome.Exceeded(Limit.TIME, "took longer than 5 s");
        assertThat(WorkloadValidator.withInputCheck(PLAIN, new ToolOutcome.Ended<>(slow))
                        .warnings())
                .containsExactly("spec.input was not validated: the template fails: took longer than 5 s");
    }

    @Test
    void anEngineThatCannotWorkLetsNothingThrough() {
        var busy = new RenderOutcome.Unavailable("too many renders wait");
        assertThat(texts(WorkloadValidator.withInputCheck(PLAIN, new ToolOutcome.Ended<>(busy))))
                .containsExactly("spec.input: Internal error: too many renders wait");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "false", "\"\""})
    void theDeprecatedFieldIsWarnedOfWhateverTheAnswer(String value) {
        String warning = "ignoring deprecated field workloadTemplateInput";
        Workload workload = workload("{" + REF + ", workloadTemplateInput: " + value + "}");
        assertThat(WorkloadValidator.withInputCheck(workload, Samples.accepts()).warnings())
                .containsExactly(warning);
        assertThat(decided(WorkloadValidator.withTemplate(workload, Optional.empty()))
                        .warnings())
                .containsExactly(warning);
        assertThat(decided(new Submission.Created<>(workload("{workloadTemplateInput: " + value + "}")))
                        .warnings())
                .containsExactly(warning);
        assertThat(decided(new Submission.Created<>(workload("{workloadTemplateInput: null}")))
                        .warnings())
                .isEmpty();
    }

    @Test
    void theReferencesNameCannotChangeNorGo() {
        for (String after : List.of("{}", "{workloadTemplateRef: {kind: WorkloadTemplate, name: u}}")) {
            assertThat(texts(decided(new Submission.Updated<>(PLAIN, workload(after)))))
                    .containsExactly("spec.workloadTemplateRef: Forbidden: reference is immutable");
        }
    }

    @Test
    void theReferencesNamespaceCanChangeAndAReferenceCanCome() {
        Workload moved = workload("{workloadTemplateRef: {kind: WorkloadTemplate, name: t, namespace: public}}");
        assertThat(WorkloadValidator.begin(new Submission.Updated<>(PLAIN, moved)))
                .isEqualTo(new WorkloadStep.NeedsTemplate(new Name("public", "t")));
        assertThat(WorkloadValidator.begin(new Submission.Updated<>(workload("{}"), PLAIN)))
                .isInstanceOf(WorkloadStep.NeedsTemplate.class);
    }

    @Test
    void refusalsHaveTheTypesOfKubernetes() {
        assertThat(kinds(decided(WorkloadValidator.withTemplate(PLAIN, Optional.empty()))))
                .containsExactly("FieldValueNotFound spec.workloadTemplateRef");
        assertThat(kinds(decided(new Submission.Updated<>(PLAIN, workload("{}")))))
                .containsExactly("FieldValueForbidden spec.workloadTemplateRef");
    }

    private static WorkloadStep.NeedsInputCheck asked(Workload workload) {
        var template = Samples.template("dockyards.io/cue", "package template");
        return (WorkloadStep.NeedsInputCheck) WorkloadValidator.withTemplate(workload, Optional.of(template));
    }

    private static Admission decided(Submission<Workload> submission) {
        return decided(WorkloadValidator.begin(submission));
    }

    private static Admission decided(WorkloadStep step) {
        return ((WorkloadStep.Decided) step).admission();
    }
}
