package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Clusters and Workloads as the Go types of the API write them (behaviour §1, R10): unknown fields and zero values left
 * out, fields in the order of the types, map keys sorted. What we write ourselves is left out too, so that our own
 * writes change neither what a template sees nor the digest of the inputs.
 */
public final class TypeForm {
    private TypeForm() {}

    /** A Cluster as JSON. */
    public static byte[] cluster(ObjectNode cluster) {
        return Json.write(typed(ShapeWriter.write(DockyardsShapes.CLUSTER, cluster), Dockyards.CLUSTER));
    }

    /** A Workload as JSON, without the conditions and annotations that are ours. */
    public static byte[] workload(ObjectNode workload) {
        return Json.write(typed(ShapeWriter.write(DockyardsShapes.WORKLOAD, foreign(workload)), Dockyards.WORKLOAD));
    }

    /** Items of a list may come without these two; templates see them always. */
    private static JsonNode typed(JsonNode object, String kind) {
        ObjectNode typed = Json.object().put("kind", kind);
        typed.put("apiVersion", Fields.textIfAny(object, "apiVersion").orElse(Dockyards.API_VERSION));
        object.properties().stream()
                .filter(field -> !typed.has(field.getKey()))
                .forEach(field -> typed.set(field.getKey(), field.getValue()));
        return typed;
    }

    private static ObjectNode foreign(ObjectNode workload) {
        ObjectNode copy = workload.deepCopy();
        if (copy.path("metadata").path("annotations") instanceof ObjectNode annotations) {
            annotations.remove(Dockyards.ANNOTATION_LAST_HANDLED_RECONCILE);
        }
        if (copy.path("status") instanceof ObjectNode status && status.path("conditions") instanceof ArrayNode all) {
            ArrayNode kept = Json.MAPPER.createArrayNode();
            all.forEach(condition -> {
                if (!Conditions.OURS.contains(Fields.text(condition, "type"))) {
                    kept.add(condition);
                }
            });
            status.set("conditions", kept);
        }
        return copy;
    }
}
