package io.dockyards.flux2.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/** The {@code Status} by which Kubernetes refuses an object for what is in it: 422, reason {@code Invalid}. */
public final class InvalidObject {
    public static final int CODE = 422;

    private InvalidObject() {}

    /**
     * The whole answer.
     *
     * @param errors at least one
     */
    public static ObjectNode status(String group, String kind, String name, List<FieldError> errors) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure")
                .put("message", message(group, kind, name, errors))
                .put("reason", "Invalid");
        ObjectNode details = status.putObject("details");
        putUnlessEmpty(details, "name", name);
        putUnlessEmpty(details, "group", group);
        details.put("kind", kind);
        ArrayNode causes = details.putArray("causes");
        for (FieldError error : errors) {
            ObjectNode cause = causes.addObject().put("reason", error.reason()).put("message", error.message());
            putUnlessEmpty(cause, "field", error.field());
        }
        return status.put("code", CODE);
    }

    private static String message(String group, String kind, String name, List<FieldError> errors) {
        String qualified = group.isEmpty() ? kind : kind + "." + group;
        String list = errors.stream().map(FieldError::toString).distinct().collect(Collectors.joining(", "));
        return qualified + " " + Texts.quoted(name) + " is invalid: "
                + (errors.stream().distinct().count() == 1 ? list : "[" + list + "]");
    }

    private static void putUnlessEmpty(ObjectNode node, String field, String value) {
        if (!value.isEmpty()) {
            node.put(field, value);
        }
    }
}
