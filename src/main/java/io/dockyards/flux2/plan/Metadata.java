package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Workload;
import java.util.List;

/** Sets what marks an object as a Workload's (R2, R3): labels, and owner reference or annotation. */
final class Metadata {
    private Metadata() {}

    /** {@code warnings} gets what a template had set otherwise. */
    static void mark(
            ObjectNode metadata, Workload workload, String clusterName, boolean namespaced, List<String> warnings) {
        ObjectNode labels = child(metadata, "labels");
        label(labels, Dockyards.LABEL_WORKLOAD, workload.name().name(), warnings);
        label(labels, Dockyards.LABEL_CLUSTER, clusterName, warnings);
        JsonNode given = metadata.path("ownerReferences");
        ArrayNode owners = Json.MAPPER.createArrayNode().add(ownerReference(workload));
        boolean same = namespaced && given.equals(owners);
        if (!given.isMissingNode() && !given.isNull() && !given.isEmpty() && !same) {
            warnings.add("metadata.ownerReferences of the template "
                    + (namespaced ? "are replaced by the Workload" : "are left out: the object is cluster-scoped"));
        }
        if (namespaced) {
            metadata.set("ownerReferences", owners);
        } else {
            metadata.remove("ownerReferences");
            child(metadata, "annotations")
                    .put(Dockyards.ANNOTATION_WORKLOAD, workload.name().toString());
        }
    }

    private static ObjectNode ownerReference(Workload workload) {
        return Json.object()
                .put("apiVersion", Dockyards.API_VERSION)
                .put("kind", Dockyards.WORKLOAD)
                .put("name", workload.name().name())
                .put("uid", workload.uid())
                .put("controller", true)
                .put("blockOwnerDeletion", true);
    }

    private static void label(ObjectNode labels, String key, String value, List<String> warnings) {
        JsonNode given = labels.path(key);
        if (given.isTextual() && !given.textValue().equals(value)) {
            warnings.add(
                    "label %s: \"%s\" of the template is replaced by \"%s\"".formatted(key, given.textValue(), value));
        }
        labels.put(key, value);
    }

    private static ObjectNode child(ObjectNode node, String name) {
        return node.get(name) instanceof ObjectNode child ? child : node.putObject(name);
    }
}
