package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.FieldError;
import java.util.List;

/**
 * How a deletion is meant.
 *
 * @param uid the object must have this UID; empty for any
 * @param resourceVersion the object must have this one; empty for any
 */
record DeleteOptions(Policy policy, String uid, String resourceVersion, boolean dryRun) {
    /** What becomes of what the object owns. */
    enum Policy {
        BACKGROUND,
        FOREGROUND,
        ORPHAN
    }

    static DeleteOptions background() {
        return new DeleteOptions(Policy.BACKGROUND, "", "", false);
    }

    /**
     * From the body (may be missing) and the parameters of a request.
     *
     * @throws ApiException 422 for an unknown policy
     */
    static DeleteOptions of(JsonNode body, Query query) {
        String policy = body.path("propagationPolicy").asText(query.get("propagationPolicy"));
        boolean orphan = body.path("orphanDependents").asBoolean(query.flag("orphanDependents"));
        JsonNode preconditions = body.path("preconditions");
        return new DeleteOptions(
                orphan ? Policy.ORPHAN : policy(policy),
                preconditions.path("uid").asText(),
                preconditions.path("resourceVersion").asText(),
                query.dryRun() || Query.isDryRun(body.path("dryRun")));
    }

    private static Policy policy(String name) {
        return switch (name) {
            case "", "Background" -> Policy.BACKGROUND;
            case "Foreground" -> Policy.FOREGROUND;
            case "Orphan" -> Policy.ORPHAN;
            default ->
                throw Statuses.invalid(
                        "meta.k8s.io",
                        "DeleteOptions",
                        "",
                        List.of(new FieldError(
                                "propagationPolicy",
                                "FieldValueNotSupported",
                                "Unsupported value: \"" + name
                                        + "\": supported values: \"Foreground\", \"Background\", \"Orphan\","
                                        + " \"nil\"")));
        };
    }
}
