package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes a {@link RenderInput} from what was read. */
public final class RenderInputs {
    private RenderInputs() {}

    public static RenderInput of(ObjectNode cluster, ObjectNode workload) {
        return new RenderInput(TypeForm.cluster(cluster), TypeForm.workload(workload));
    }
}
