package io.dockyards.flux2.plan;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.PreparedObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What goes to the API server for one object, as its policy and its ignored fields have it (R12). */
public sealed interface Sending {
    /** Nothing: it is left as it is. */
    record Nothing() implements Sending {}

    /**
     * An apply.
     *
     * @param forced whether fields are taken from other managers
     */
    record Apply(PreparedObject object, boolean forced) implements Sending {}

    List<JsonPointer> IDENTITY = Stream.of(
                    "/apiVersion",
                    "/kind",
                    "/metadata/name",
                    "/metadata/namespace",
                    "/metadata/ownerReferences",
                    "/metadata/labels/" + escaped(Dockyards.LABEL_WORKLOAD),
                    "/metadata/labels/" + escaped(Dockyards.LABEL_CLUSTER),
                    "/metadata/annotations/" + escaped(Dockyards.ANNOTATION_WORKLOAD))
            .map(JsonPointer::compile)
            .toList();

    private static String escaped(String key) {
        return key.replace("/", "~1");
    }

    /** @param live the whole object; empty if there is none, or if {@link ApplyOptions#needsLive} says that it isn't needed */
    static Sending of(PreparedObject object, Optional<ObjectNode> live) {
        ApplyOptions options = ApplyOptions.of(object.json());
        return switch (options.policy()) {
            case IGNORE -> new Nothing();
            case IF_NOT_PRESENT -> live.isPresent() ? new Nothing() : new Apply(object, true);
            case OVERRIDE ->
                new Apply(live.map(now -> leaveIgnored(object, options, now)).orElse(object), true);
            case MERGE ->
                new Apply(
                        live.map(now -> leaveOthers(leaveIgnored(object, options, now), now))
                                .orElse(object),
                        false);
        };
    }

    private static PreparedObject leaveOthers(PreparedObject object, ObjectNode live) {
        ObjectNode left = object.json().deepCopy();
        ManagedFields.others(live).forEach(entry -> FieldSet.take(left, entry.path("fieldsV1")));
        identify(left, object.json());
        return with(object, left);
    }

    /** Which object it is, and whose, isn't up for merging. */
    private static void identify(ObjectNode left, ObjectNode object) {
        for (JsonPointer pointer : IDENTITY) {
            JsonNode value = object.at(pointer);
            if (!value.isMissingNode()) {
                ObjectNode parent = pointer.head().matches() ? left : left.withObject(pointer.head());
                parent.set(pointer.last().getMatchingProperty(), value);
            }
        }
    }

    /** Another applier's field is left out; of any other's the value is sent that it has, so that nobody's write is lost. */
    private static PreparedObject leaveIgnored(PreparedObject object, ApplyOptions options, ObjectNode live) {
        if (options.ignored().isEmpty()) {
            return object;
        }
        ObjectNode left = object.json().deepCopy();
        for (JsonPointer pointer : options.ignored()) {
            JsonNode now = live.at(pointer);
            boolean applied = ManagedFields.others(live)
                    .filter(ManagedFields::isApply)
                    .anyMatch(entry -> FieldSet.has(entry.path("fieldsV1"), pointer));
            set(left, pointer, applied || now.isMissingNode() ? Optional.empty() : Optional.of(now));
        }
        left.withObject("/metadata").put("resourceVersion", Fields.text(live, "metadata", "resourceVersion"));
        return with(object, left);
    }

    /** Sets a field that was rendered, or takes it out. What wasn't rendered isn't set. */
    private static void set(ObjectNode object, JsonPointer pointer, Optional<JsonNode> value) {
        if (object.at(pointer.head()) instanceof ObjectNode parent
                && parent.has(pointer.last().getMatchingProperty())) {
            String name = pointer.last().getMatchingProperty();
            value.ifPresentOrElse(now -> parent.set(name, now), () -> parent.remove(name));
        }
    }

    private static PreparedObject with(PreparedObject object, ObjectNode json) {
        return new PreparedObject(object.field(), object.type(), object.key(), json);
    }
}
