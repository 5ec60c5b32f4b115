package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Plans what a Kustomization asks for (behaviour §3). */
public final class KustomizationPlanner {
    private static final String SUFFIX = "-4l8sj";
    private static final String GROUP = "kustomize.toolkit.fluxcd.io";

    private KustomizationPlanner() {}

    /** Its WorkloadInventory. */
    public static CompanionPlan inventory(ObjectNode kustomization) {
        if (!Inventory.isFor(kustomization)) {
            return CompanionPlan.NONE;
        }
        Name name = Fields.name(kustomization);
        Map<String, String> labels = new TreeMap<>();
        LabelSelection selection = new LabelSelection(labels);
        selection.add(GROUP + "/name", name.name());
        selection.add(GROUP + "/namespace", name.namespace());
        return new CompanionPlan(Optional.of(Inventory.of(kustomization, SUFFIX, labels)), selection.warnings());
    }

    /**
     * The Secret without which Flux can't let a Kustomization go that is being deleted: its target cluster can't be reached any more, and
     * yet it is to prune there. Empty if it isn't so.
     */
    public static Optional<ObjectKey> neededSecret(ObjectNode kustomization) {
        boolean prunes =
                Fields.textIfAny(kustomization, "metadata", "deletionTimestamp").isPresent()
                        && Fields.at(kustomization, "spec", "prune").asBoolean();
        return prunes
                ? Fields.textIfAny(kustomization, "spec", "kubeConfig", "secretRef", "name")
                        .map(secret -> new ObjectKey(
                                "", "Secret", Fields.name(kustomization).namespace(), secret))
                : Optional.empty();
    }

    /** The JSON patch that switches pruning off, if it still is on. */
    public static ArrayNode release() {
        ArrayNode patch = Json.MAPPER.createArrayNode();
        patch.addObject().put("op", "test").put("path", "/spec/prune").put("value", true);
        patch.addObject().put("op", "replace").put("path", "/spec/prune").put("value", false);
        return patch;
    }
}
