package io.dockyards.flux2.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.Texts;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.WorkloadTemplate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The validator {@code validation.workload.dockyards.io} (behaviour §5, R31), step by step. */
public final class WorkloadValidator {
    private static final String REFERENCE = "spec.workloadTemplateRef";
    private static final String INPUT = "spec.input";

    private WorkloadValidator() {}

    /** What can be said without looking anything up. */
    public static WorkloadStep begin(Submission<Workload> submission) {
        Workload workload = submission.object();
        if (workload.deleting() || isSpecUnchanged(submission)) {
            return new WorkloadStep.Decided(Admission.allowed(List.of()));
        }
        if (losesItsTemplate(submission)) {
            FieldError error = FieldError.forbidden(REFERENCE, "reference is immutable");
            return new WorkloadStep.Decided(Admission.refused(warnings(workload), List.of(Violation.of(error))));
        }
        return workload.templateRef()
                .<WorkloadStep>map(WorkloadStep.NeedsTemplate::new)
                .orElseGet(() -> new WorkloadStep.Decided(Admission.allowed(warnings(workload))));
    }

    /** Goes on with the template that was looked up; empty if there is none of that name. */
    public static WorkloadStep withTemplate(Workload workload, Optional<WorkloadTemplate> template) {
        if (template.isEmpty()) {
            String name = workload.templateRef().map(Name::name).orElse("");
            FieldError error = FieldError.notFound(REFERENCE, Texts.quoted(name));
            return new WorkloadStep.Decided(Admission.refused(warnings(workload), List.of(Violation.of(error))));
        }
        if (!template.get().type().equals(Dockyards.TEMPLATE_TYPE_CUE)) {
            return new WorkloadStep.Decided(Admission.allowed(warnings(workload)));
        }
        return new WorkloadStep.NeedsInputCheck(TemplateSource.of(template.get().source()), input(workload));
    }

    /** The answer where it can't be found out whether the template is there. */
    public static Admission withoutTemplate(Workload workload, String why) {
        FieldError error = FieldError.internal(REFERENCE, Texts.oneLine(why));
        return Admission.refused(warnings(workload), List.of(Violation.of(error)));
    }

    /** What {@code #Input} is asked about: {@code {}} where the Workload has no input. */
    public static JsonNode input(Workload workload) {
        return given(workload).orElseGet(Json::object);
    }

    /** The answer, with what the engine said about {@link #input}. */
    public static Admission withInputCheck(Workload workload, ToolOutcome<InputCheck> outcome) {
        return switch (outcome) {
            case ToolOutcome.Answered<InputCheck>(InputCheck check) -> checked(workload, check);
            case ToolOutcome.Ended<InputCheck>(RenderOutcome.Unavailable(String message)) ->
                Admission.refused(
                        warnings(workload), List.of(Violation.of(FieldError.internal(INPUT, Texts.oneLine(message)))));
            case ToolOutcome.Ended<InputCheck>(RenderOutcome.NotRendered why) ->
                Admission.allowed(
                        warnings(workload, Warnings.because("spec.input was not validated: the template fails", why)));
        };
    }

    private static Admission checked(Workload workload, InputCheck check) {
        List<Violation> violations = check.errors().stream()
                .map(error -> Violation.of(FieldError.forbidden(INPUT, error.text()), error))
                .toList();
        if (!check.isDeclared() && given(workload).isPresent()) {
            violations = List.of(Violation.of(FieldError.forbidden(INPUT, "input not supported on template")));
        }
        return new Admission(warnings(workload), violations);
    }

    private static boolean isSpecUnchanged(Submission<Workload> submission) {
        return switch (submission) {
            case Submission.Created<Workload> _ -> false;
            case Submission.Updated<Workload>(Workload before, Workload after) ->
                before.json().path("spec").equals(after.json().path("spec"));
        };
    }

    /** Whether an update takes the reference away or changes its name; the namespace may change. */
    private static boolean losesItsTemplate(Submission<Workload> submission) {
        return switch (submission) {
            case Submission.Created<Workload> _ -> false;
            case Submission.Updated<Workload>(Workload before, Workload after) ->
                before.templateRef().isPresent()
                        && !before.templateRef()
                                .map(Name::name)
                                .equals(after.templateRef().map(Name::name));
        };
    }

    private static Optional<JsonNode> given(Workload workload) {
        JsonNode input = Fields.at(workload.json(), "spec", "input");
        return Optional.of(input).filter(value -> !value.isMissingNode() && !value.isNull());
    }

    private static List<String> warnings(Workload workload) {
        JsonNode deprecated = Fields.at(workload.json(), "spec", "workloadTemplateInput");
        return deprecated.isMissingNode() || deprecated.isNull()
                ? List.of()
                : List.of("ignoring deprecated field workloadTemplateInput");
    }

    private static List<String> warnings(Workload workload, String another) {
        return Stream.concat(warnings(workload).stream(), Stream.of(another)).toList();
    }
}
