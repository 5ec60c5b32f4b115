package io.dockyards.flux2.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What an API server asks: an {@code AdmissionReview} of {@code admission.k8s.io/v1}.
 *
 * @param uid of the question
 * @param group of the object's kind
 * @param kind of the object
 * @param subresource empty for the object itself
 * @param operation {@code CREATE}, {@code UPDATE}, {@code DELETE} or {@code CONNECT}
 * @param object as it would be; empty if there is none
 * @param before as it is; empty if there is none
 * @param isDryRun whether nothing comes of it
 */
record Review(
        String uid,
        String group,
        String kind,
        String subresource,
        String operation,
        Optional<ObjectNode> object,
        Optional<ObjectNode> before,
        boolean isDryRun) {
    static final String API_VERSION = "admission.k8s.io/v1";
    static final String KIND = "AdmissionReview";

    /**
     * Reads a request's body.
     *
     * @throws UnreadableReview if it is something else
     */
    static Review read(byte[] body) throws UnreadableReview {
        JsonNode review = parsed(body);
        String apiVersion = Fields.text(review, "apiVersion");
        String kind = Fields.text(review, "kind");
        if (!apiVersion.equals(API_VERSION) || !kind.equals(KIND)) {
            throw new UnreadableReview("expected an %s of %s, got kind \"%s\" of apiVersion \"%s\""
                    .formatted(KIND, API_VERSION, shown(kind), shown(apiVersion)));
        }
        JsonNode request = review.path("request");
        if (!request.isObject()) {
            throw new UnreadableReview("the AdmissionReview has no request");
        }
        String uid = Fields.text(request, "uid");
        if (uid.isEmpty()) {
            throw new UnreadableReview("the request of the AdmissionReview has no uid");
        }
        return new Review(
                uid,
                Fields.text(request, "kind", "group"),
                Fields.text(request, "kind", "kind"),
                Fields.text(request, "subResource"),
                Fields.text(request, "operation"),
                object(request, "object"),
                object(request, "oldObject"),
                request.path("dryRun").booleanValue());
    }

    private static JsonNode parsed(byte[] body) throws UnreadableReview {
        if (body.length == 0) {
            throw new UnreadableReview("the body isn't JSON: it is empty");
        }
        try {
            return Json.read(body);
        } catch (IOException broken) {
            throw new UnreadableReview("the body isn't JSON: " + shown(String.valueOf(broken.getMessage())));
        }
    }

    private static Optional<ObjectNode> object(JsonNode request, String field) throws UnreadableReview {
        JsonNode object = request.path(field);
        if (object.isMissingNode() || object.isNull()) {
            return Optional.empty();
        }
        if (object instanceof ObjectNode whole) {
            return Optional.of(whole);
        }
        throw new UnreadableReview(field + " of the AdmissionReview isn't an object");
    }

    private static String shown(String text) {
        return UnreadableReview.shown(text);
    }

    /** The answer that lets it through. */
    ObjectNode allow(List<String> warnings) {
        return answer(true, warnings, Optional.empty());
    }

    /** The answer that refuses it. */
    ObjectNode refuse(List<String> warnings, ObjectNode status) {
        return answer(false, warnings, Optional.of(status));
    }

    private ObjectNode answer(boolean isAllowed, List<String> warnings, Optional<ObjectNode> status) {
        ObjectNode review = Json.object().put("apiVersion", API_VERSION).put("kind", KIND);
        ObjectNode response = review.putObject("response").put("uid", uid).put("allowed", isAllowed);
        if (!warnings.isEmpty()) {
            ArrayNode list = response.putArray("warnings");
            warnings.forEach(list::add);
        }
        status.ifPresent(why -> response.set("status", why));
        return review;
    }
}
