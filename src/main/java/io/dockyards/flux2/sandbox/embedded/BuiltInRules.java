package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The little that is done for some built-in kinds: all others are kept as they come. */
final class BuiltInRules {
    /** Defaults without which {@code kubectl describe} stumbles. */
    private static final Map<String, ObjectNode> DEFAULTS = Map.of(
            "Deployment", spec("replicas", 1),
            "ReplicaSet", spec("replicas", 1),
            "ReplicationController", spec("replicas", 1),
            "StatefulSet", spec("replicas", 1),
            "Job", spec("parallelism", 1),
            "PriorityClass", Json.object().put("preemptionPolicy", "PreemptLowerPriority"));

    private BuiltInRules() {}

    /** Sets defaults: their owner is who wrote the object. */
    static void complete(Kind kind, ObjectNode object) {
        if (kind.origin() != Kind.Origin.BUILT_IN) {
            return;
        }
        if (kind.isNamespace()) {
            ObjectNode metadata = (ObjectNode) object.path("metadata");
            metadata.withObjectProperty("labels")
                    .put("kubernetes.io/metadata.name", metadata.path("name").asText());
        } else if (kind.isCustomResourceDefinition()) {
            CustomKinds.complete(object);
        } else if (kind.is("", "Secret")) {
            secret(object);
        }
        fill(object, DEFAULTS.getOrDefault(kind.gvk().kind(), Json.object()));
    }

    private static void fill(ObjectNode object, ObjectNode defaults) {
        defaults.properties().forEach(entry -> {
            if (!object.has(entry.getKey())) {
                object.set(entry.getKey(), entry.getValue().deepCopy());
            } else if (object.path(entry.getKey()) instanceof ObjectNode below
                    && entry.getValue() instanceof ObjectNode deeper) {
                fill(below, deeper);
            }
        });
    }

    private static ObjectNode spec(String field, int value) {
        ObjectNode object = Json.object();
        object.putObject("spec").put(field, value);
        return object;
    }

    /** Sets what is the server's own: nobody owns it. */
    static void serve(Kind kind, ObjectNode object, String now) {
        if (kind.isNamespace()) {
            namespace(object);
        } else if (kind.isCustomResourceDefinition()) {
            CustomKinds.hold(object);
            object.set("status", CustomKinds.status(object, now));
        }
    }

    private static void namespace(ObjectNode object) {
        ObjectNode spec = object.withObjectProperty("spec");
        boolean terminating = object.path("metadata").has("deletionTimestamp");
        if (!spec.has("finalizers")) {
            spec.putArray("finalizers").add("kubernetes");
        }
        object.withObjectProperty("status").put("phase", terminating ? "Terminating" : "Active");
    }

    private static void secret(ObjectNode object) {
        if (object.remove("stringData") instanceof ObjectNode texts) {
            ObjectNode data = object.withObjectProperty("data");
            texts.properties().forEach(entry -> data.put(entry.getKey(), base64(entry.getValue())));
        }
        if (!object.has("type")) {
            object.put("type", "Opaque");
        }
    }

    private static String base64(JsonNode text) {
        return Base64.getEncoder().encodeToString(text.asText().getBytes(StandardCharsets.UTF_8));
    }
}
