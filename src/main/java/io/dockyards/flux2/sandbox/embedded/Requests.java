package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.schemas.StructuralFill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is checked and compared in the body of a write. */
final class Requests {
    private Requests() {}

    /** Type, name and namespace must be those of the path, where the body has them; what is missing is filled in. */
    static void checkBody(Target target, ObjectNode object) {
        Kind kind = target.kind();
        expect(
                object,
                "apiVersion",
                kind.gvk().apiVersion(),
                "the API version in the data (%s) does not match the expected API version (%s)");
        expect(object, "kind", kind.gvk().kind(), "the kind in the data (%s) does not match the expected kind (%s)");
        if (!(object.path("metadata") instanceof ObjectNode)) {
            if (object.has("metadata") && !object.path("metadata").isNull()) {
                throw Statuses.badRequest("metadata must be an object");
            }
            object.set("metadata", Json.object());
        }
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        if (!target.name().isEmpty()) {
            expect(
                    metadata,
                    "name",
                    target.name(),
                    "the name of the object (%s) does not match the name on the URL (%s)");
        }
        String namespace = metadata.path("namespace").asText();
        if (kind.namespaced() && !namespace.isEmpty() && !namespace.equals(target.namespace())) {
            throw Statuses.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
        for (String map : List.of("labels", "annotations")) {
            for (JsonNode value : metadata.path(map)) {
                if (!value.isTextual()) {
                    throw Statuses.badRequest(
                            kind.gvk().kind() + " in version \"" + kind.gvk().version() + "\" cannot be handled as a "
                                    + kind.gvk().kind() + ": metadata." + map + ": not a string: " + value);
                }
            }
        }
    }

    private static void expect(ObjectNode object, String field, String expected, String message) {
        String actual = object.path(field).asText();
        if (actual.isEmpty()) {
            object.put(field, expected);
        } else if (!actual.equals(expected)) {
            throw Statuses.badRequest(message.formatted(actual, expected));
        }
    }

    /** A resourceVersion or uid in the request must be the object's. */
    static void checkPreconditions(Target target, ObjectNode live, JsonNode sent) {
        String uid = sent.path("uid").asText();
        String liveUid = live.path("metadata").path("uid").asText();
        if (!uid.isEmpty() && !uid.equals(liveUid)) {
            throw Statuses.conflict(
                    target.kind(),
                    target.name(),
                    "Precondition failed: UID in precondition: " + uid + ", UID in object meta: " + liveUid);
        }
        String revision = sent.path("resourceVersion").asText();
        if (!revision.isEmpty()
                && !revision.equals(
                        live.path("metadata").path("resourceVersion").asText())) {
            throw Statuses.stale(target.kind(), target.name());
        }
    }

    /** The part of an applied body that counts: without what the server sets, and of the status only at its subresource. */
    static ObjectNode applied(Target target, ObjectNode body) {
        if (!body.path("metadata").path("managedFields").isEmpty()) {
            throw Statuses.badRequest("metadata.managedFields must be nil");
        }
        ObjectNode config = body.deepCopy();
        checkBody(target, config);
        ObjectNode metadata = (ObjectNode) config.path("metadata");
        metadata.remove(List.of(
                "managedFields",
                "resourceVersion",
                "uid",
                "creationTimestamp",
                "generation",
                "deletionTimestamp",
                "deletionGracePeriodSeconds",
                "selfLink"));
        if (target.kind().namespaced()) {
            metadata.put("namespace", target.namespace());
        }
        if (target.isStatus()) {
            ObjectNode status = Json.object();
            status.set("apiVersion", config.path("apiVersion"));
            status.set("kind", config.path("kind"));
            status.putObject("metadata").put("name", target.name());
            if (config.has("status")) {
                status.set("status", config.path("status"));
            }
            return status;
        }
        if (target.kind().status()) {
            config.remove("status");
        }
        return config;
    }

    /** An apply can't own a field that the schema doesn't know, nor items that can't be told apart. */
    static void checkDeclared(Kind kind, ObjectNode body) {
        Optional<String> unknown = kind.schema()
                .map(schema -> StructuralFill.prune(body.deepCopy(), schema))
                .flatMap(paths -> paths.stream().findFirst())
                .map(path -> "." + path + ": field not declared in schema");
        unknown.or(() -> Trees.problem(body, kind.shape(), "")).ifPresent(why -> {
            JsonNode metadata = body.path("metadata");
            throw Statuses.unexplained("failed to create typed patch object ("
                    + metadata.path("namespace").asText() + "/"
                    + metadata.path("name").asText() + "; " + kind.gvk().apiVersion() + ", Kind="
                    + kind.gvk().kind() + "): " + why);
        });
    }

    /** The live object with the other's status, and with the owners that the other carries. */
    static ObjectNode onlyStatus(ObjectNode live, ObjectNode next) {
        ObjectNode object = live.deepCopy();
        if (next.has("status")) {
            object.set("status", next.path("status"));
        } else {
            object.remove("status");
        }
        return object;
    }

    static ObjectNode withoutStatus(ObjectNode object) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        copy.remove("status");
        return copy;
    }

    static void checkFinalizers(Target target, ObjectNode live, ObjectNode next) {
        if (!live.path("metadata").has("deletionTimestamp")) {
            return;
        }
        List<String> added = new ArrayList<>();
        next.path("metadata").path("finalizers").forEach(finalizer -> added.add(finalizer.asText()));
        live.path("metadata").path("finalizers").forEach(finalizer -> added.remove(finalizer.asText()));
        if (!added.isEmpty()) {
            throw Statuses.invalid(
                    target.kind(),
                    target.name(),
                    List.of(FieldError.forbidden(
                            "metadata.finalizers",
                            "no new finalizers can be added if the object is being deleted, found new finalizers"
                                    + " []string{"
                                    + added.stream()
                                            .map(one -> "\"" + one + "\"")
                                            .collect(Collectors.joining(", "))
                                    + "}")));
        }
    }

    /** Whether anything changed that a generation counts: all but metadata and, where it is apart, status. */
    static boolean specChanged(Kind kind, ObjectNode before, ObjectNode after) {
        return !spec(kind, before).equals(spec(kind, after));
    }

    private static ObjectNode spec(Kind kind, ObjectNode object) {
        ObjectNode spec = Json.object();
        spec.setAll(object);
        spec.remove(List.of("apiVersion", "kind", "metadata"));
        if (kind.status()) {
            spec.remove("status");
        }
        return spec;
    }

    /** Whether a write changes nothing: when owners took their fields doesn't count. */
    static boolean isSame(ObjectNode before, ObjectNode after) {
        return timeless(before).equals(timeless(after));
    }

    private static ObjectNode timeless(ObjectNode object) {
        ObjectNode copy = Json.object();
        copy.setAll(object);
        ObjectNode metadata = Json.object();
        metadata.setAll((ObjectNode) object.path("metadata"));
        if (metadata.path("managedFields") instanceof ArrayNode entries) {
            ArrayNode timeless = entries.deepCopy();
            timeless.forEach(entry -> ((ObjectNode) entry).remove("time"));
            metadata.set("managedFields", timeless);
        }
        copy.set("metadata", metadata);
        return copy;
    }
}
