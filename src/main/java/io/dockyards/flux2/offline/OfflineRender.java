package io.dockyards.flux2.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderInputs;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.plan.BuiltInScopes;
import io.dockyards.flux2.plan.ObjectPlanner;
import io.dockyards.flux2.plan.Preparation;
import io.dockyards.flux2.render.Renderer;

/** Renders as the controller does, through its own planner (R35); scopes of kinds come from a table. */
public final class OfflineRender {
    private OfflineRender() {}

    /** Renders and waits; from any thread. */
    public static OfflineOutcome of(
            Renderer renderer, TemplateSource template, ObjectNode workload, ObjectNode cluster) {
        return switch (renderer.render(template, RenderInputs.of(cluster, workload))) {
            case RenderOutcome.Rendered rendered -> prepared(rendered, workload, cluster);
            case RenderOutcome.NotRendered why -> OfflineOutcome.of(why);
        };
    }

    private static OfflineOutcome prepared(RenderOutcome.Rendered rendered, ObjectNode workload, ObjectNode cluster) {
        Preparation preparation = ObjectPlanner.prepare(
                new Workload(workload),
                Fields.text(cluster, "metadata", "name"),
                rendered.fields(),
                new BuiltInScopes());
        return switch (preparation) {
            case Preparation.Refused refused -> OfflineOutcome.plain(Reason.RECONCILE_FAILED, refused.violations());
            case Preparation.Prepared prepared -> new OfflineOutcome.Objects(prepared.objects(), prepared.warnings());
        };
    }
}
