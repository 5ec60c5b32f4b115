package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.admission.Admission;
import io.dockyards.flux2.admission.Submission;
import io.dockyards.flux2.admission.WorkloadStep;
import io.dockyards.flux2.admission.WorkloadValidator;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.controller.AdmissionDesk;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code validation.workload.dockyards.io}: goes through the validator's steps and gets what each needs. */
record WorkloadReviewer(AdmissionDesk desk) implements Reviewer {
    /** For a template that has to be read at the API server. */
    private static final Duration READ = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "validation.workload.dockyards.io";
    }

    @Override
    public String kind() {
        return Dockyards.WORKLOAD;
    }

    @Override
    public String path() {
        return "/validate-dockyards-io-v1alpha3-workload";
    }

    @Override
    public CompletionStage<Admission> review(Submission<ObjectNode> submission, TimeLeft time) {
        Submission<Workload> workload = submission.map(Workload::new);
        return follow(workload.object(), WorkloadValidator.begin(workload), time);
    }

    private CompletionStage<Admission> follow(Workload workload, WorkloadStep step, TimeLeft time) {
        return switch (step) {
            case WorkloadStep.Decided(Admission admission) -> CompletableFuture.completedStage(admission);
            case WorkloadStep.NeedsTemplate(Name template) ->
                desk.template(template, time.atMost(READ))
                        .thenApply(found -> WorkloadValidator.withTemplate(workload, found))
                        .exceptionally(failure -> new WorkloadStep.Decided(
                                WorkloadValidator.withoutTemplate(workload, Failures.words(failure))))
                        .thenCompose(next -> follow(workload, next, time));
            case WorkloadStep.NeedsInputCheck(var template, var input) ->
                desk.checkInput(template, Json.write(input), time.all())
                        .exceptionally(failure ->
                                new ToolOutcome.Ended<>(new RenderOutcome.Unavailable(Failures.words(failure))))
                        .thenApply(outcome -> WorkloadValidator.withInputCheck(workload, outcome));
        };
    }
}
