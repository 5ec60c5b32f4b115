package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.admission.Admission;
import io.dockyards.flux2.admission.Submission;
import io.dockyards.flux2.admission.TemplateStep;
import io.dockyards.flux2.admission.WorkloadTemplateValidator;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.WorkloadTemplate;
import io.dockyards.flux2.controller.AdmissionDesk;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code validation.workloadtemplate.dockyards.io}: has the source checked. */
record WorkloadTemplateReviewer(AdmissionDesk desk) implements Reviewer {
    private static final Logger LOG = LoggerFactory.getLogger(WorkloadTemplateReviewer.class);

    /** For the Workloads that use a template; a person waits. */
    private static final Duration IMPACT = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "validation.workloadtemplate.dockyards.io";
    }

    @Override
    public String kind() {
        return Dockyards.WORKLOAD_TEMPLATE;
    }

    @Override
    public String path() {
        return "/validate-dockyards-io-v1alpha3-workloadtemplate";
    }

    @Override
    public CompletionStage<Admission> review(Submission<ObjectNode> submission, TimeLeft time) {
        return switch (WorkloadTemplateValidator.begin(submission.map(WorkloadTemplate::new))) {
            case TemplateStep.Decided(Admission admission) -> CompletableFuture.completedStage(admission);
            case TemplateStep.NeedsCheck(TemplateSource source) ->
                desk.check(source, time.all())
                        .exceptionally(failure ->
                                new ToolOutcome.Ended<>(new RenderOutcome.Unavailable(Failures.words(failure))))
                        .thenApply(outcome -> WorkloadTemplateValidator.withCheck(source, outcome))
                        .thenCompose(admission -> withImpact(admission, submission, source, time));
        };
    }

    private CompletionStage<Admission> withImpact(
            Admission admission, Submission<ObjectNode> submission, TemplateSource source, TimeLeft time) {
        return switch (submission) {
            case Submission.Created<ObjectNode> _ -> CompletableFuture.completedStage(admission);
            case Submission.Updated<ObjectNode>(ObjectNode _, ObjectNode template) ->
                admission.isAllowed()
                        ? CompletableFuture.supplyAsync(() -> impact(Fields.name(template), source, time), Routes.ASIDE)
                                .thenApply(admission::with)
                        : CompletableFuture.completedStage(admission);
        };
    }

    /** Only a warning hangs on it, so nothing that goes wrong here refuses a template. */
    private List<String> impact(Name template, TemplateSource source, TimeLeft time) {
        try {
            TimeLeft budget = TimeLeft.start(time.atMost(IMPACT));
            return new TemplateImpact(desk, source, budget).on(template).warnings();
        } catch (RuntimeException failure) {
            LOG.atError().setCause(failure).addKeyValue("template", template).log("what a change does isn't known");
            return List.of();
        }
    }
}
