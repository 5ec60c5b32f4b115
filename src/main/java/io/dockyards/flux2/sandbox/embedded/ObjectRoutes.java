package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import java.time.Duration;
import java.util.List;
import org.apache.pekko.NotUsed;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.Source;

/** Requests for objects, by verb. */
final class ObjectRoutes {
    private final Store store;
    private final KindRegistry kinds;
    private final Reads reads;
    private final Writes writes;
    private final Deletes deletes;
    private final Duration bookmarkInterval;
    private final OpenWatches watches;

    ObjectRoutes(
            Store store,
            KindRegistry kinds,
            Writes writes,
            Deletes deletes,
            Duration bookmarkInterval,
            OpenWatches watches) {
        this.store = store;
        this.kinds = kinds;
        this.reads = new Reads(store);
        this.writes = writes;
        this.deletes = deletes;
        this.bookmarkInterval = bookmarkInterval;
        this.watches = watches;
    }

    HttpResponse handle(Exchange exchange, Target target, String verb) {
        if (Reviews.is(target.kind())) {
            if (!verb.equals("create")) {
                throw refused(exchange, target);
            }
            return Answers.json(201, Reviews.answer(target.kind(), exchange.object()));
        }
        return switch (verb) {
            case "get" -> Answers.json(200, shown(exchange, target, reads.get(target)));
            case "list" -> list(exchange, target);
            case "watch" -> watch(exchange, target);
            case "create" -> create(exchange, target);
            case "update" ->
                written(exchange, target, writes.replace(target, exchange.object(), exchange.writeOptions()));
            case "patch", "apply" -> written(exchange, target, patch(exchange, target));
            case "delete" -> delete(exchange, target);
            case "deletecollection" -> deleteCollection(exchange, target);
            default -> throw refused(exchange, target);
        };
    }

    private static ApiException refused(Exchange exchange, Target target) {
        return Statuses.methodNotAllowed("the server does not allow " + exchange.method() + " on "
                + (target.name().isEmpty() ? "the collection of " : "")
                + target.kind().qualified()
                + (target.subresource().isEmpty() ? "" : "/" + target.subresource()));
    }

    private HttpResponse list(Exchange exchange, Target target) {
        Reads.Listed listed = reads.list(target, exchange.query());
        return Answers.json(
                200,
                Representation.of(exchange.accept())
                        .list(
                                target.kind(),
                                listed.objects(),
                                listed.revision(),
                                exchange.query().get("includeObject")));
    }

    private HttpResponse watch(Exchange exchange, Target target) {
        Query query = exchange.query();
        Reads.rejectInitialEvents(query);
        query.number("resourceVersion", 0);
        Watch watch = new Watch(
                store,
                kinds,
                target,
                query,
                Representation.of(exchange.accept()),
                bookmarkInterval,
                watches::isClosing);
        Source<ObjectNode, NotUsed> events = watches.follow(watch.events(query.get("resourceVersion")));
        return exchange.upgrade()
                .map(upgrade -> Answers.webSocket(upgrade, events))
                .orElseGet(() -> Answers.stream(events));
    }

    private HttpResponse create(Exchange exchange, Target target) {
        if (target.kind().namespaced() && target.namespace().isEmpty()) {
            throw refused(exchange, target);
        }
        return written(exchange, target, writes.create(target, exchange.object(), exchange.writeOptions()));
    }

    private Written patch(Exchange exchange, Target target) {
        PatchType type = PatchType.of(exchange.contentType());
        WriteOptions options = exchange.writeOptions();
        if (type == PatchType.APPLY) {
            if (!exchange.query().has("fieldManager")) {
                throw Statuses.invalid(
                        "meta.k8s.io",
                        "PatchOptions",
                        "",
                        List.of(FieldError.required("fieldManager", "is required for apply patch")));
            }
            return writes.apply(target, exchange.object(), options);
        }
        if (exchange.query().has("force")) {
            throw Statuses.invalid(
                    "meta.k8s.io",
                    "PatchOptions",
                    "",
                    List.of(FieldError.forbidden("force", "may not be specified for non-apply patch")));
        }
        JsonNode patch = Bodies.read(exchange.body().toArray());
        return type == PatchType.MERGE
                ? writes.patch(target, live -> MergePatch.apply(live, patch), options)
                : writes.patch(target, live -> JsonPatch.apply(live, patch), options);
    }

    private HttpResponse delete(Exchange exchange, Target target) {
        DeleteOptions options = DeleteOptions.of(exchange.deleteOptions(), exchange.query());
        ObjectNode result = deletes.delete(target, options);
        boolean gone = result.path("kind").asText().equals("Status");
        return Answers.json(200, gone ? result : shown(exchange, target, result));
    }

    private HttpResponse deleteCollection(Exchange exchange, Target target) {
        DeleteOptions options = DeleteOptions.of(exchange.deleteOptions(), exchange.query());
        List<ObjectNode> deleted = deletes.deleteCollection(target, Reads.selector(target, exchange.query()), options);
        return Answers.json(
                200,
                Representation.of(exchange.accept())
                        .list(
                                target.kind(),
                                deleted,
                                store.revision(),
                                exchange.query().get("includeObject")));
    }

    private static HttpResponse written(Exchange exchange, Target target, Written written) {
        return Answers.withWarnings(
                Answers.json(written.created() ? 201 : 200, shown(exchange, target, written.object())),
                written.warnings());
    }

    private static ObjectNode shown(Exchange exchange, Target target, ObjectNode object) {
        return Representation.of(exchange.accept())
                .one(target.kind(), object, exchange.query().get("includeObject"));
    }
}
