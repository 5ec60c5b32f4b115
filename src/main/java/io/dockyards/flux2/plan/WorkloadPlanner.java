package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Digest;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.OwnerCluster;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderInputs;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.WorkloadTemplate;

/** Decides what a Workload's inputs ask for (behaviour §1 rows 1–6, §7.7). */
public final class WorkloadPlanner {
    /** Goes up when {@link io.dockyards.flux2.api.TypeForm} or {@link ObjectPlanner} give another result for the same input. */
    private static final String NORMALISING_VERSION = "1";

    private WorkloadPlanner() {}

    public static Decision decide(Observed observed, EngineIdentity engine) {
        Workload workload = observed.workload();
        if (workload.deleting()) {
            return new Decision.Ignore("the Workload is being deleted");
        }
        if (workload.suspended()) {
            return new Decision.Ignore("suspended by the annotation " + Dockyards.ANNOTATION_SUSPEND);
        }
        return switch (workload.ownerCluster()) {
            case OwnerCluster.None _ ->
                new Decision.Ignore("no owner reference to a Cluster and no label " + Dockyards.LABEL_CLUSTER);
            // Before row 2a: nobody would take that condition back once the Cluster is there and the Workload ignored.
            case OwnerCluster _
            when workload.templateRef().isEmpty() -> new Decision.Ignore("no spec.workloadTemplateRef");
            case OwnerCluster.Malformed(String why) -> new Decision.Report(Reason.WAITING_FOR_CLUSTER, why);
            case OwnerCluster.Named(String name) ->
                observed.cluster()
                        .map(cluster -> withCluster(
                                observed, name, cluster, workload.templateRef().orElseThrow(), engine))
                        .orElseGet(() -> new Decision.Report(
                                Reason.WAITING_FOR_CLUSTER,
                                "Cluster " + new Name(workload.name().namespace(), name) + " doesn't exist"));
        };
    }

    private static Decision withCluster(
            Observed observed, String clusterName, ObjectNode cluster, Name ref, EngineIdentity engine) {
        if (observed.template().isEmpty()) {
            // And nothing is pruned (R25).
            return new Decision.Report(
                    Reason.WAITING_FOR_WORKLOAD_TEMPLATE, "WorkloadTemplate " + ref + " doesn't exist");
        }
        WorkloadTemplate template = new WorkloadTemplate(observed.template().get());
        if (!template.type().equals(Dockyards.TEMPLATE_TYPE_CUE)) {
            return new Decision.Report(
                    Reason.INCORRECT_WORKLOAD_TEMPLATE_TYPE,
                    "WorkloadTemplate %s has spec.type \"%s\"; only \"%s\" is rendered"
                            .formatted(ref, template.type(), Dockyards.TEMPLATE_TYPE_CUE));
        }
        if (!observed.workload().clusterComponent() && Conditions.isFalse(cluster, Conditions.READY)) {
            return new Decision.Report(Reason.WAITING_FOR_CLUSTER_READY, "Cluster " + clusterName + " isn't Ready");
        }
        TemplateSource source = TemplateSource.of(template.source());
        RenderInput input = RenderInputs.of(cluster, observed.workload().json());
        return new Decision.Render(source, input, inputDigest(source, input, engine), clusterName);
    }

    /** Covers everything that a rendered result depends on (R10). */
    public static String inputDigest(TemplateSource template, RenderInput input, EngineIdentity engine) {
        return new Digest()
                .add(template.digest())
                .add(input.cluster())
                .add(input.workload())
                .add(engine.digest())
                .add(NORMALISING_VERSION)
                .hex();
    }
}
