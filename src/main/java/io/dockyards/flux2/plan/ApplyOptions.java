package io.dockyards.flux2.plan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What an object's annotations say about how it is applied (R12, R13).
 *
 * @param ignored fields that are others' to set, as JSON pointers (RFC 6901) that don't go into lists
 * @param recreate whether it may be deleted and made again where a field can't be changed
 */
public record ApplyOptions(ApplyPolicy policy, List<JsonPointer> ignored, boolean recreate) {
    static final String POLICY = "dockyards.io/apply";
    static final String IGNORE_FIELDS = "dockyards.io/ignore-fields";
    static final String RECREATE = "dockyards.io/recreate";

    /** Whose an object is, and which one it is, is never left to others. */
    private static final List<String> FIXED = List.of(
            "/apiVersion",
            "/kind",
            "/metadata",
            "/metadata/name",
            "/metadata/namespace",
            "/metadata/labels",
            "/metadata/annotations",
            "/metadata/ownerReferences");

    public ApplyOptions {
        ignored = List.copyOf(ignored);
    }

    /** Those of an object that was checked. */
    public static ApplyOptions of(JsonNode object) {
        return of(object, wrong -> {});
    }

    /** {@code violations} gets each thing that is wrong, and is left out. */
    static ApplyOptions of(JsonNode object, Consumer<String> violations) {
        JsonNode annotations = Fields.at(object, "metadata", "annotations");
        Optional<String> policy = Fields.textIfAny(annotations, POLICY);
        Optional<ApplyPolicy> known = policy.flatMap(ApplyPolicy::of);
        if (policy.isPresent() && known.isEmpty()) {
            violations.accept("annotation %s: \"%s\" is none of %s".formatted(POLICY, policy.get(), ApplyPolicy.all()));
        }
        List<JsonPointer> ignored = Fields.textIfAny(annotations, IGNORE_FIELDS).stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .flatMap(text -> pointer(text, object, violations).stream())
                .toList();
        String recreate = Fields.text(annotations, RECREATE);
        if (!recreate.isEmpty() && !recreate.equals("true") && !recreate.equals("false")) {
            violations.accept("annotation %s: \"%s\" is neither true nor false".formatted(RECREATE, recreate));
        }
        return new ApplyOptions(known.orElse(ApplyPolicy.OVERRIDE), ignored, recreate.equals("true"));
    }

    private static Optional<JsonPointer> pointer(String text, JsonNode object, Consumer<String> violations) {
        String at = "annotation %s: \"%s\" ".formatted(IGNORE_FIELDS, text);
        if (!text.startsWith("/")) {
            violations.accept(at + "is no JSON pointer such as /spec/replicas");
            return Optional.empty();
        }
        if (FIXED.contains(text) || text.equals("/")) {
            violations.accept(at + "can't be left to others");
            return Optional.empty();
        }
        JsonPointer pointer = JsonPointer.compile(text);
        for (JsonPointer above = pointer.head(); above != null && !above.matches(); above = above.head()) {
            if (object.at(above).isArray()) {
                violations.accept(at + "goes into the list " + above + "; only the whole list can be ignored");
                return Optional.empty();
            }
        }
        return Optional.of(pointer);
    }

    /** Whether the object has to be read before it is applied. */
    public boolean needsLive() {
        return policy != ApplyPolicy.OVERRIDE || !ignored.isEmpty();
    }

    /** For metadata, whose fields can't be checked against the object. */
    public static ApplyOptions ofMetadata(JsonNode metadata) {
        ObjectNode object = Json.object();
        object.set("metadata", metadata);
        return of(object);
    }
}
