package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import java.util.List;
import java.util.function.Predicate;

/** Get and list. */
final class Reads {
    private final Store store;

    /** A list and the revision that it shows. */
    record Listed(List<ObjectNode> objects, long revision) {}

    Reads(Store store) {
        this.store = store;
    }

    ObjectNode get(Target target) {
        Kind kind = target.kind();
        return store.get(kind.resource(), target.place())
                .map(kind::present)
                .orElseThrow(() -> Statuses.notFound(kind, target.name()));
    }

    /**
     * Lists all at once: a limit isn't used, so there never is a continue token.
     *
     * @throws ApiException 410 for an exact resourceVersion that isn't the latest, 504 for one in the future
     */
    Listed list(Target target, Query query) {
        if (query.has("continue")) {
            throw Statuses.badRequest("continue key is not valid: the embedded API server answers lists whole");
        }
        rejectInitialEvents(query);
        Kind kind = target.kind();
        Predicate<JsonNode> selector = selector(target, query);
        long asked = query.number("resourceVersion", 0);
        Listed listed =
                store.locked(() -> new Listed(store.list(kind.resource(), target.namespace()), store.revision()));
        if (asked > listed.revision()) {
            throw Statuses.tooLargeResourceVersion(asked, listed.revision());
        }
        if (query.get("resourceVersionMatch").equals("Exact") && asked != listed.revision()) {
            throw Statuses.expired("The provided resource version is too old: " + asked);
        }
        return new Listed(
                listed.objects().stream().filter(selector).map(kind::present).toList(), listed.revision());
    }

    static Predicate<JsonNode> selector(Target target, Query query) {
        return Selector.of(target.kind(), query.get("labelSelector"), query.get("fieldSelector"));
    }

    /** As a server without that feature does it, so that clients go back to list and watch. */
    static void rejectInitialEvents(Query query) {
        if (query.has("sendInitialEvents")) {
            throw Statuses.invalid(
                    "meta.k8s.io",
                    "ListOptions",
                    "",
                    List.of(FieldError.forbidden(
                            "sendInitialEvents",
                            "sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled")));
        }
    }
}
