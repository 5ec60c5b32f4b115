package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes objects as the API server would keep them, where leaving it to the server breaks server-side apply (R11). */
final class Normaliser {
    private static final List<String> CONTAINERS = List.of("containers", "initContainers", "ephemeralContainers");

    private static final Map<String, List<String>> POD_SPECS = Map.ofEntries(
            Map.entry("/Pod", List.of("spec")),
            Map.entry("/PodTemplate", List.of("template", "spec")),
            Map.entry("/ReplicationController", List.of("spec", "template", "spec")),
            Map.entry("apps/Deployment", List.of("spec", "template", "spec")),
            Map.entry("apps/StatefulSet", List.of("spec", "template", "spec")),
            Map.entry("apps/DaemonSet", List.of("spec", "template", "spec")),
            Map.entry("apps/ReplicaSet", List.of("spec", "template", "spec")),
            Map.entry("batch/Job", List.of("spec", "template", "spec")),
            Map.entry("batch/CronJob", List.of("spec", "jobTemplate", "spec", "template", "spec")));

    private Normaliser() {}

    /** Changes {@code object}, which must be ours to change. */
    static void normalise(GroupVersionKind type, ObjectNode object) {
        object.remove("status");
        String kind = type.group() + "/" + type.kind();
        switch (kind) {
            case "/Secret" -> foldStringData(object);
            case "/Service" -> addProtocols(Fields.at(object, "spec", "ports"));
            case "apiextensions.k8s.io/CustomResourceDefinition" -> dropBadBundle(object);
            default -> podPath(kind).ifPresent(path -> addContainerProtocols(Fields.at(object, path)));
        }
    }

    private static Optional<String[]> podPath(String kind) {
        return Optional.ofNullable(POD_SPECS.get(kind)).map(path -> path.toArray(String[]::new));
    }

    private static void addContainerProtocols(JsonNode pod) {
        CONTAINERS.forEach(list -> pod.path(list).forEach(container -> addProtocols(container.path("ports"))));
    }

    /** {@code stringData} is never read back, so it would be applied again and again, and never be taken away. */
    private static void foldStringData(ObjectNode secret) {
        JsonNode strings = secret.path("stringData");
        if (strings.isNull()) {
            secret.remove("stringData");
            return;
        }
        boolean allText = strings.isObject() && strings.valueStream().allMatch(JsonNode::isTextual);
        JsonNode data = secret.path("data");
        if (!allText || !(data.isMissingNode() || data.isNull() || data.isObject())) {
            return;
        }
        secret.remove("stringData");
        if (strings.isEmpty()) {
            return;
        }
        ObjectNode folded = data instanceof ObjectNode given ? given : Json.object();
        strings.properties()
                .forEach(field -> folded.put(
                        field.getKey(),
                        Base64.getEncoder()
                                .encodeToString(field.getValue().textValue().getBytes(StandardCharsets.UTF_8))));
        secret.set("data", folded);
    }

    /** These lists are keyed by port and protocol: without one, two managers' entries are two. */
    private static void addProtocols(JsonNode ports) {
        for (JsonNode port : ports) {
            if (port instanceof ObjectNode entry
                    && (entry.path("protocol").isMissingNode()
                            || entry.path("protocol").isNull())) {
                entry.put("protocol", "TCP");
            }
        }
    }

    /** The placeholder is there for an injector to fill; with it the API server refuses the whole definition. */
    private static void dropBadBundle(ObjectNode crd) {
        JsonNode client = Fields.at(crd, "spec", "conversion", "webhook", "clientConfig");
        if (client instanceof ObjectNode config
                && config.has("caBundle")
                && !CaBundle.isValid(config.path("caBundle"))) {
            config.remove("caBundle");
        }
    }
}
