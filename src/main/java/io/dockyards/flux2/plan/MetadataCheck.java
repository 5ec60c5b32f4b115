package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Finds what a template must not set in metadata, and what Kubernetes wouldn't take there (R3, R4). */
final class MetadataCheck {
    private static final List<String> FORBIDDEN = List.of(
            "uid",
            "resourceVersion",
            "managedFields",
            "generateName",
            "deletionTimestamp",
            "deletionGracePeriodSeconds");

    private static final List<String> OUR_ANNOTATIONS =
            List.of(Dockyards.ANNOTATION_WORKLOAD, Dockyards.ANNOTATION_LAST_HANDLED_RECONCILE);

    /** What the API server sets and no apply can: dropped without a word, as {@code status} is. */
    private static final List<String> SERVER_SIDE = List.of("creationTimestamp", "generation", "selfLink");

    private static final int MAX_ANNOTATIONS_BYTES = 256 * 1024;

    private MetadataCheck() {}

    /** Checks and tidies; {@code violations} gets each thing that is wrong. */
    static void check(ObjectNode metadata, Consumer<String> violations) {
        metadata.remove(SERVER_SIDE);
        for (String name : FORBIDDEN) {
            if (metadata.path(name).isNull()) {
                metadata.remove(name);
            } else if (metadata.has(name)) {
                violations.accept("metadata." + name + " must not be set by a template");
            }
        }
        map(metadata, "labels", Names::qualified, Names::labelValue, violations);
        map(
                metadata,
                "annotations",
                key -> Names.qualified(key.toLowerCase(Locale.ROOT)),
                _ -> Optional.empty(),
                violations);
        JsonNode annotations = metadata.path("annotations");
        for (String name : OUR_ANNOTATIONS) {
            if (annotations.has(name)) {
                violations.accept("annotation " + name + " must not be set by a template");
            }
        }
        long bytes = annotations.properties().stream()
                .mapToLong(
                        field -> bytes(field.getKey()) + bytes(field.getValue().asText("")))
                .sum();
        if (bytes > MAX_ANNOTATIONS_BYTES) {
            violations.accept("metadata.annotations have %d bytes, at most %d are allowed"
                    .formatted(bytes, MAX_ANNOTATIONS_BYTES));
        }
    }

    private static void map(
            ObjectNode metadata,
            String name,
            Function<String, Optional<String>> keys,
            Function<String, Optional<String>> values,
            Consumer<String> violations) {
        JsonNode map = metadata.path(name);
        if (map.isMissingNode() || map.isNull()) {
            metadata.remove(name);
            return;
        }
        if (!map.isObject()) {
            violations.accept("metadata." + name + " must be a struct of strings");
            return;
        }
        map.properties().forEach(field -> {
            String key = field.getKey();
            keys.apply(key)
                    .ifPresent(why -> violations.accept("metadata.%s: key \"%s\": %s".formatted(name, key, why)));
            if (!field.getValue().isTextual()) {
                violations.accept(
                        "metadata.%s: \"%s\" must be a string, not %s".formatted(name, key, field.getValue()));
                return;
            }
            String value = field.getValue().textValue();
            values.apply(value)
                    .ifPresent(why ->
                            violations.accept("metadata.%s: \"%s\": value \"%s\" %s".formatted(name, key, value, why)));
        });
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
