package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.admission.Admission;
import io.dockyards.flux2.admission.Impact;
import io.dockyards.flux2.admission.Impact.Failing;
import io.dockyards.flux2.admission.WorkloadValidator;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderInputs;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.RenderOutcome.Limit;
import io.dockyards.flux2.api.RenderOutcome.NotRendered;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.controller.AdmissionDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tries a changed template on the Workloads that use it, for as long as there is time (R32). Blocks. */
record TemplateImpact(AdmissionDesk desk, TemplateSource source, TimeLeft time) {
    /** Workloads at a time: enough to keep the workers busy, and few that are given up at the end. */
    private static final int AT_A_TIME = 4;

    /** What is known of one Workload. */
    private sealed interface Finding {
        record Works() implements Finding {}

        record Fails(Failing failing) implements Finding {}

        /** Nobody had the time to find out. */
        record Unknown() implements Finding {}
    }

    Impact on(Name template) {
        List<Workload> users = desk.users(template).stream()
                .filter(workload -> !workload.deleting() && !workload.suspended())
                .toList();
        List<Failing> failing = new ArrayList<>();
        int looked = 0;
        for (int from = 0; from < users.size() && !time.isOver(); from += AT_A_TIME) {
            List<CompletableFuture<Finding>> batch =
                    users.subList(from, Math.min(users.size(), from + AT_A_TIME)).stream()
                            .map(workload -> look(workload)
                                    .exceptionally(_ -> new Finding.Unknown())
                                    .toCompletableFuture())
                            .toList();
            for (CompletableFuture<Finding> finding : batch) {
                switch (finding.join()) {
                    case Finding.Works _ -> looked++;
                    case Finding.Fails(Failing one) -> {
                        looked++;
                        failing.add(one);
                    }
                    case Finding.Unknown _ -> {}
                }
            }
        }
        return new Impact(users.size(), looked, failing);
    }

    private CompletionStage<Finding> look(Workload workload) {
        byte[] input = Json.write(WorkloadValidator.input(workload));
        return desk.checkInput(source, input, time.all()).thenCompose(outcome -> switch (outcome) {
            case ToolOutcome.Answered<InputCheck> _ -> {
                Admission admission = WorkloadValidator.withInputCheck(workload, outcome);
                yield admission.isAllowed()
                        ? rendered(workload)
                        : known(new Finding.Fails(Failing.of(workload.name(), admission.violations())));
            }
            case ToolOutcome.Ended<InputCheck>(NotRendered why) -> known(failed(workload, why));
        });
    }

    /** One that has no Cluster yet isn't rendered, and so can't fail. */
    private CompletionStage<Finding> rendered(Workload workload) {
        Optional<ObjectNode> cluster = workload.cluster().flatMap(desk::cluster);
        return cluster.isEmpty()
                ? known(new Finding.Works())
                : desk.render(source, RenderInputs.of(cluster.get(), workload.json()), time.all())
                        .thenApply(outcome -> switch (outcome) {
                            case RenderOutcome.Rendered _ -> new Finding.Works();
                            case NotRendered why -> failed(workload, why);
                        });
    }

    private static Finding failed(Workload workload, NotRendered why) {
        return switch (why) {
            case RenderOutcome.Failed _ -> new Finding.Fails(Failing.of(workload.name(), why));
            // Our own time is shorter than that of a render.
            case RenderOutcome.Exceeded(Limit limit, String _) ->
                limit == Limit.TIME ? new Finding.Unknown() : new Finding.Fails(Failing.of(workload.name(), why));
            case RenderOutcome.Unavailable _ -> new Finding.Unknown();
        };
    }

    private static CompletionStage<Finding> known(Finding finding) {
        return CompletableFuture.completedStage(finding);
    }
}
