package io.dockyards.flux2.admission;

import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.Texts;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.WorkloadTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The validator {@code validation.workloadtemplate.dockyards.io} (behaviour §5, R31), step by step. */
public final class WorkloadTemplateValidator {
    private static final String SOURCE = "spec.source";

    private WorkloadTemplateValidator() {}

    /** What can be said without the engine. */
    public static TemplateStep begin(Submission<WorkloadTemplate> submission) {
        WorkloadTemplate template = submission.object();
        if (template.json().path("metadata").hasNonNull("deletionTimestamp")
                || !template.type().equals(Dockyards.TEMPLATE_TYPE_CUE)
                || isSpecUnchanged(submission)) {
            return new TemplateStep.Decided(Admission.allowed(List.of()));
        }
        return new TemplateStep.NeedsCheck(TemplateSource.of(template.source()));
    }

    /** The answer, with what the engine said about the source. */
    public static Admission withCheck(TemplateSource source, ToolOutcome<TemplateSource> outcome) {
        return switch (outcome) {
            case ToolOutcome.Answered<TemplateSource> _ -> Admission.allowed(List.of());
            case ToolOutcome.Ended<TemplateSource>(RenderOutcome.NotRendered why) ->
                switch (why) {
                    case RenderOutcome.Failed failed -> failed(source, failed);
                    case RenderOutcome.Exceeded(var _, String message) ->
                        refused(new FieldError(
                                SOURCE,
                                "FieldValueInvalid",
                                "Invalid value: " + SourceText.at(source, Optional.empty()) + ": " + message));
                    case RenderOutcome.Unavailable(String message) ->
                        refused(FieldError.internal(SOURCE, Texts.oneLine(message)));
                };
        };
    }

    private static Admission refused(FieldError error) {
        return Admission.refused(List.of(), List.of(Violation.of(error)));
    }

    private static Admission failed(TemplateSource source, RenderOutcome.Failed failed) {
        return failed.reason() == Reason.LOOKUP_PATH_FAILED
                ? incomplete(failed)
                : Admission.refused(
                        List.of(),
                        failed.errors().stream()
                                .map(error -> invalid(source, error))
                                .toList());
    }

    private static Violation invalid(TemplateSource source, CueError error) {
        String text = SourceText.at(source, error.positions().stream().findFirst());
        return Violation.of(FieldError.invalid(SOURCE, text, error.text()), error);
    }

    /**
     * What stands where {@code #cluster} and {@code #workload} should be. A definition that is there but has an error of its
     * own isn't missing: such a template is let through, as it always was, and the warning says that it can't be rendered.
     */
    private static Admission incomplete(RenderOutcome.Failed failed) {
        List<Violation> missing = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (CueError error : failed.errors()) {
            if (isMissing(error, "#workload")) {
                missing.add(required("#workload", "must have workload definition", error));
            } else if (isMissing(error, "#cluster")) {
                missing.add(0, required("#cluster", "must have cluster definition", error));
            } else {
                warnings.add(Warnings.because(
                        "the template can't be rendered", new RenderOutcome.Failed(failed.reason(), List.of(error))));
            }
        }
        return new Admission(warnings, missing);
    }

    /** The engine words it so; its tests and the ones of this class hold the words. */
    private static boolean isMissing(CueError error, String definition) {
        return error.message().startsWith("field not found: " + definition);
    }

    private static Violation required(String definition, String detail, CueError cause) {
        return Violation.of(FieldError.required(SOURCE + "." + definition, detail), cause);
    }

    private static boolean isSpecUnchanged(Submission<WorkloadTemplate> submission) {
        return switch (submission) {
            case Submission.Created<WorkloadTemplate> _ -> false;
            case Submission.Updated<WorkloadTemplate>(WorkloadTemplate before, WorkloadTemplate after) ->
                before.json().path("spec").equals(after.json().path("spec"));
        };
    }
}
