package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.InvalidObject;
import io.dockyards.flux2.api.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Kubernetes {@code Status} answers, worded as kube-apiserver words them. */
final class Statuses {
    private Statuses() {}

    static ApiException notFound(Kind kind, String name) {
        return failure(404, "NotFound", kind.qualified() + " \"" + name + "\" not found", details(kind, name));
    }

    /** The path leads nowhere. */
    static ApiException noSuchResource() {
        return failure(404, "NotFound", "the server could not find the requested resource", Json.object());
    }

    /** A group or version that isn't served, or a kind that isn't in it: the real one answers in plain text. */
    static ApiException noSuchPage() {
        return failure(404, "NotFound", "404 page not found", null);
    }

    static ApiException alreadyExists(Kind kind, String name, boolean isBeingDeleted) {
        String message = kind.qualified() + " \"" + name + "\" already exists";
        return failure(
                409,
                "AlreadyExists",
                isBeingDeleted ? "object is being deleted: " + message : message,
                details(kind, name));
    }

    /** The deletion asked for another UID or resourceVersion than the object's. */
    static ApiException deletePrecondition(Kind kind, String name, String why) {
        ObjectNode details = Json.object();
        details.put("name", name);
        putUnlessEmpty(details, "group", kind.gvk().group());
        details.put("kind", kind.gvk().kind());
        String qualified = kind.gvk().group().isEmpty()
                ? kind.gvk().kind()
                : kind.gvk().kind() + "." + kind.gvk().group();
        return failure(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + qualified + " \"" + name + "\": the " + why,
                details);
    }

    /** What the real server answers with 500 and no reason, too. */
    static ApiException unexplained(String message) {
        return failure(500, "", message, null);
    }

    static ApiException conflict(Kind kind, String name, String why) {
        return failure(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.qualified() + " \"" + name + "\": " + why,
                details(kind, name));
    }

    /** The resourceVersion that was sent isn't the object's any more. */
    static ApiException stale(Kind kind, String name) {
        return conflict(
                kind,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** Another field manager owns what an apply sets: one cause per field. */
    static ApiException applyConflict(String message, List<FieldError> causes) {
        ObjectNode details = Json.object();
        addCauses(details, causes);
        return failure(409, "Conflict", message, details);
    }

    static ApiException badRequest(String message) {
        return failure(400, "BadRequest", message, null);
    }

    static ApiException invalid(Kind kind, String name, List<FieldError> errors) {
        return invalid(kind.gvk().group(), kind.gvk().kind(), name, errors);
    }

    static ApiException invalid(String group, String kind, String name, List<FieldError> errors) {
        return new ApiException(InvalidObject.status(group, kind, name, errors));
    }

    /** The request's parameters or patch can't be carried out on this object. */
    static ApiException unprocessable(String why) {
        ObjectNode details = Json.object();
        addCauses(details, List.of(new FieldError("", "UnexpectedServerResponse", why)));
        return failure(
                422, "Invalid", "the server rejected our request due to an error in our request: " + why, details);
    }

    static ApiException namespaceTerminating(Kind kind, String name, String namespace) {
        ObjectNode details = details(kind, name);
        addCauses(
                details,
                List.of(new FieldError(
                        "metadata.namespace",
                        "NamespaceTerminating",
                        "namespace " + namespace + " is being terminated")));
        return failure(
                403,
                "Forbidden",
                kind.qualified() + " \"" + name + "\" is forbidden: unable to create new content in namespace "
                        + namespace + " because it is being terminated",
                details);
    }

    static ApiException forbidden(Kind kind, String name, String why) {
        return failure(
                403, "Forbidden", kind.qualified() + " \"" + name + "\" is forbidden: " + why, details(kind, name));
    }

    /** A resourceVersion that the history doesn't reach back to: clients list again. */
    static ApiException expired(String why) {
        return failure(410, "Expired", why, null);
    }

    /** A resourceVersion that this server hasn't reached. */
    static ApiException tooLargeResourceVersion(long asked, long current) {
        ObjectNode details = Json.object();
        addCauses(details, List.of(new FieldError("", "ResourceVersionTooLarge", "Too large resource version")));
        details.put("retryAfterSeconds", 1);
        return failure(
                504, "Timeout", "Timeout: Too large resource version: " + asked + ", current: " + current, details);
    }

    static ApiException methodNotAllowed(String why) {
        return failure(405, "MethodNotAllowed", why, null);
    }

    static ApiException notAcceptable(String why) {
        return failure(406, "NotAcceptable", why, null);
    }

    static ApiException tooLarge(long limit) {
        return failure(
                413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit + " bytes", Json.object());
    }

    static ApiException unsupportedMediaType(String why) {
        return failure(415, "UnsupportedMediaType", why, null);
    }

    static ApiException notImplemented(String what) {
        return failure(501, "NotImplemented", "the embedded API server has no " + what, null);
    }

    static ApiException internal(String message) {
        return failure(500, "InternalError", message, null);
    }

    static ObjectNode deleted(Kind kind, String name, String uid) {
        ObjectNode status = frame("Success");
        ObjectNode details = details(kind, name);
        details.put("uid", uid);
        status.set("details", details);
        return status;
    }

    static ObjectNode success() {
        return frame("Success");
    }

    private static ObjectNode details(Kind kind, String name) {
        ObjectNode details = Json.object();
        putUnlessEmpty(details, "name", name);
        putUnlessEmpty(details, "group", kind.gvk().group());
        details.put("kind", kind.plural());
        return details;
    }

    private static void addCauses(ObjectNode details, List<FieldError> errors) {
        ArrayNode causes = details.putArray("causes");
        for (FieldError error : errors) {
            ObjectNode cause = causes.addObject();
            cause.put("reason", error.reason());
            cause.put("message", error.message());
            putUnlessEmpty(cause, "field", error.field());
        }
    }

    private static void putUnlessEmpty(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }

    private static ApiException failure(int code, String reason, String message, @Nullable ObjectNode details) {
        ObjectNode status = frame("Failure");
        status.put("message", message);
        putUnlessEmpty(status, "reason", reason);
        if (details != null) {
            status.set("details", details);
        }
        status.put("code", code);
        return new ApiException(status);
    }

    private static ObjectNode frame(String outcome) {
        ObjectNode status = Json.object();
        status.put("kind", "Status");
        status.put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", outcome);
        return status;
    }
}
