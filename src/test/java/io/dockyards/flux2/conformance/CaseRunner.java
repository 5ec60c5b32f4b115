package io.dockyards.flux2.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.admission.Admission;
import io.dockyards.flux2.admission.Submission;
import io.dockyards.flux2.admission.TemplateStep;
import io.dockyards.flux2.admission.WorkloadStep;
import io.dockyards.flux2.admission.WorkloadTemplateValidator;
import io.dockyards.flux2.admission.WorkloadValidator;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderedField;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.WorkloadTemplate;
import io.dockyards.flux2.conformance.Outcome.Result;
import io.dockyards.flux2.plan.ApplyPlan;
import io.dockyards.flux2.plan.BuiltInScopes;
import io.dockyards.flux2.plan.Claim;
import io.dockyards.flux2.plan.Decision;
import io.dockyards.flux2.plan.EngineIdentity;
import io.dockyards.flux2.plan.Messages;
import io.dockyards.flux2.plan.ObjectPlanner;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.Ownership;
import io.dockyards.flux2.plan.Preparation;
import io.dockyards.flux2.plan.StatusPlanner;
import io.dockyards.flux2.plan.StatusReport;
import io.dockyards.flux2.plan.Verdict;
import io.dockyards.flux2.plan.WorkloadPlanner;
import io.dockyards.flux2.render.EngineImage;
import io.dockyards.flux2.render.RenderSettings;
import io.dockyards.flux2.render.Renderer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes cases the way of a reconcile, with the real planners and one real engine; what it would apply, it hands out. */
final class CaseRunner implements AutoCloseable {
    /** Far longer than any case takes: the machine may have other things to do. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private static final Instant NOW = Instant.parse("2026-01-15T10:00:00Z");

    private final EngineIdentity engine;
    private final Renderer renderer;

    CaseRunner() {
        EngineImage image = EngineImage.load();
        engine = new EngineIdentity(image.identity());
        renderer = new Renderer(image, RenderSettings.defaults().withWorkers(1).withTimeout(TIMEOUT));
    }

    /** What becomes of a case; an update is reconciled after what it updates. */
    Outcome run(ConformanceCase given) {
        given.oldWorkload().ifPresent(old -> reconcile(given, old));
        return reconcile(given, given.workload());
    }

    /** What the template's webhook says about a case's template, as a new one. */
    Admission templateWebhook(ConformanceCase given) {
        var submission = new Submission.Created<>(new WorkloadTemplate(given.template()));
        return switch (WorkloadTemplateValidator.begin(submission)) {
            case TemplateStep.Decided(Admission admission) -> admission;
            case TemplateStep.NeedsCheck(TemplateSource source) ->
                WorkloadTemplateValidator.withCheck(source, renderer.check(source));
        };
    }

    /** What the Workload's webhook says about a case's Workload: an update if there is an older one, else a new one. */
    Admission workloadWebhook(ConformanceCase given) {
        Workload workload = given.workload();
        Submission<Workload> submission = given.oldWorkload()
                .<Submission<Workload>>map(before -> new Submission.Updated<>(before, workload))
                .orElseGet(() -> new Submission.Created<>(workload));
        WorkloadStep step = WorkloadValidator.begin(submission);
        if (step instanceof WorkloadStep.NeedsTemplate(Name name)) {
            step = WorkloadValidator.withTemplate(workload, given.template(name).map(WorkloadTemplate::new));
        }
        return switch (step) {
            case WorkloadStep.Decided(Admission admission) -> admission;
            case WorkloadStep.NeedsInputCheck(TemplateSource template, JsonNode input) ->
                WorkloadValidator.withInputCheck(workload, renderer.checkInput(template, Json.write(input)));
            case WorkloadStep.NeedsTemplate _ -> throw new IllegalStateException("the template was looked up before");
        };
    }

    @Override
    public void close() {
        renderer.close();
    }

    private Outcome reconcile(ConformanceCase given, Workload workload) {
        Observed seen = new Observed(
                workload,
                workload.cluster().flatMap(given::cluster),
                workload.templateRef().flatMap(given::template),
                given.existing());
        Result result = switch (WorkloadPlanner.decide(seen, engine)) {
            case Decision.Ignore _ -> new Result.Ignored();
            case Decision.Report report -> new Result.Failed(report.verdict(), List.of());
            case Decision.Render render -> render(given, workload, render);
        };
        return new Outcome(result, Conditions.of(withStatus(seen, verdict(result))));
    }

    private Result render(ConformanceCase given, Workload workload, Decision.Render decision) {
        return switch (renderer.render(decision.template(), decision.input())) {
            case RenderOutcome.Rendered(List<RenderedField> fields) -> prepare(given, workload, decision, fields);
            case RenderOutcome.Failed failed -> new Result.Failed(Messages.of(failed), failed.errors());
            case RenderOutcome.Exceeded exceeded -> failed(Messages.of(exceeded));
            case RenderOutcome.Unavailable unavailable -> new Result.Retry(unavailable.message());
        };
    }

    private static Result prepare(
            ConformanceCase given, Workload workload, Decision.Render decision, List<RenderedField> fields) {
        return switch (ObjectPlanner.prepare(workload, decision.clusterName(), fields, new BuiltInScopes())) {
            case Preparation.Refused(List<String> violations) -> failed(Messages.refused(violations));
            case Preparation.Prepared prepared -> apply(given, workload, decision, prepared.objects());
        };
    }

    private static Result apply(
            ConformanceCase given, Workload workload, Decision.Render decision, List<PreparedObject> objects) {
        List<String> refused = new ArrayList<>();
        for (PreparedObject object : objects) {
            Optional<LiveObject> live = ExistingObjects.find(given.existing(), object.key());
            switch (Ownership.judge(workload, object, live)) {
                case Claim.Foreign(String owner) -> refused.add(object.key() + ": owned by " + owner);
                case Claim.Terminating _ -> refused.add(object.key() + ": being deleted");
                case Claim.Free _, Claim.Ours _, Claim.Adopted _ -> {}
            }
        }
        if (!refused.isEmpty()) {
            return failed(Messages.refused(refused));
        }
        ApplyPlan plan = ApplyPlan.of(workload, decision.inputDigest(), objects, Optional.empty(), false);
        List<ObjectNode> applied = plan.writesObjects()
                ? plan.objects().stream().map(PreparedObject::json).toList()
                : List.of();
        return new Result.Objects(applied);
    }

    private static Result failed(Verdict verdict) {
        return new Result.Failed(verdict, List.of());
    }

    private static Optional<Verdict> verdict(Result result) {
        return switch (result) {
            case Result.Ignored _, Result.Retry _ -> Optional.empty();
            case Result.Failed failed -> Optional.of(failed.verdict());
            case Result.Objects _ -> Optional.of(Verdict.ready());
        };
    }

    private static ObjectNode withStatus(Observed seen, Optional<Verdict> verdict) {
        Optional<ArrayNode> conditions = StatusPlanner.conditions(seen, StatusReport.of(verdict), NOW);
        ObjectNode workload = seen.workload().json();
        return conditions
                .map(list -> {
                    ObjectNode written = Json.object();
                    written.putObject("status").set("conditions", list);
                    return written;
                })
                .orElse(workload);
    }
}
