package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The little that is done for some built-in kinds: all others are kept as they come. */
final class BuiltInRules {
    /** Defaults without which {@code kubectl describe} stumbles. */
    private static final Map<String, Map<String, Integer>> NUMBERS = Map.of(
            "Deployment", Map.of("replicas", 1),
            "ReplicaSet", Map.of("replicas", 1),
            "ReplicationController", Map.of("replicas", 1),
            "StatefulSet", Map.of("replicas", 1),
            "Job", Map.of("parallelism", 1, "completions", 1, "backoffLimit", 6));

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
        } else if (object.path("spec") instanceof ObjectNode spec) {
            NUMBERS.getOrDefault(kind.gvk().kind(), Map.of()).forEach((field, value) -> {
                if (!spec.has(field)) {
                    spec.put(field, value);
                }
            });
        }
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
