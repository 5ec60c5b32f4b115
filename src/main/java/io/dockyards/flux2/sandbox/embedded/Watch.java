package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Source;

/**
 * One watch: a stream that reads the store's history as fast as its client takes it. A client that is slower than the history
 * forgets gets 410, as it would from the real server.
 */
final class Watch {
    private final Store store;
    private final KindRegistry kinds;
    private final Target target;
    private final Predicate<JsonNode> selector;
    private final Representation form;
    private final String includeObject;
    private final boolean bookmarks;
    private final Duration bookmarkInterval;
    private final long deadline;
    private final BooleanSupplier closed;

    /** How far the client is; {@code ended} once the last event is out. */
    private record Cursor(long revision, boolean ended) {}

    private sealed interface Step {
        /** Events for the client, and where it is after them. */
        record Emit(Cursor next, List<ObjectNode> events) implements Step {}

        /** Nothing new after {@code revision}. */
        record Await(long revision, CompletableFuture<Void> change) implements Step {}

        record End() implements Step {}
    }

    Watch(
            Store store,
            KindRegistry kinds,
            Target target,
            Query query,
            Representation form,
            Duration bookmarkInterval,
            BooleanSupplier closed) {
        this.store = store;
        this.kinds = kinds;
        this.target = target;
        this.selector = Reads.selector(target, query);
        this.form = form;
        this.includeObject = query.get("includeObject");
        this.bookmarks = query.flag("allowWatchBookmarks");
        this.bookmarkInterval = bookmarkInterval;
        this.deadline = System.nanoTime()
                + TimeUnit.SECONDS.toNanos(Math.min(query.number("timeoutSeconds", 3_600), 1_000_000));
        this.closed = closed;
    }

    /**
     * The events, from just after {@code resourceVersion}; without one (or 0) from the present state, whose objects come as
     * added first.
     */
    Source<ObjectNode, NotUsed> events(String resourceVersion) {
        Source<List<ObjectNode>, NotUsed> batches;
        if (resourceVersion.isEmpty() || resourceVersion.equals("0")) {
            Step.Emit present = presentState();
            batches = Source.single(present.events()).concat(Source.unfoldAsync(present.next(), this::next));
        } else {
            long revision = Long.parseLong(resourceVersion);
            batches = Source.unfoldAsync(new Cursor(revision, false), this::next);
        }
        return batches.mapConcat(events -> events);
    }

    private Step.Emit presentState() {
        return store.locked(() -> new Step.Emit(
                new Cursor(store.revision(), false),
                store.list(target.kind().resource(), target.namespace()).stream()
                        .filter(selector)
                        .map(object -> event("ADDED", shown(object)))
                        .toList()));
    }

    private CompletionStage<Optional<Pair<Cursor, List<ObjectNode>>>> next(Cursor cursor) {
        if (cursor.ended()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return switch (step(cursor.revision())) {
            case Step.Emit emit ->
                CompletableFuture.completedFuture(Optional.of(Pair.create(emit.next(), emit.events())));
            case Step.End end -> CompletableFuture.completedFuture(Optional.empty());
            case Step.Await await -> await(await);
        };
    }

    private CompletionStage<Optional<Pair<Cursor, List<ObjectNode>>>> await(Step.Await await) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        long wait = Math.min(left, bookmarkInterval.toNanos());
        return await.change()
                .thenApply(changed -> true)
                .completeOnTimeout(false, wait, TimeUnit.NANOSECONDS)
                .thenComposeAsync(changed -> {
                    if (changed || !bookmarks) {
                        return next(new Cursor(await.revision(), false));
                    }
                    return CompletableFuture.completedFuture(Optional.of(bookmark(await.revision())));
                });
    }

    private Pair<Cursor, List<ObjectNode>> bookmark(long revision) {
        return Pair.create(
                new Cursor(revision, false), List.of(event("BOOKMARK", form.bookmark(target.kind(), revision))));
    }

    private Step step(long after) {
        return store.locked(() -> {
            if (closed.getAsBoolean()
                    || kinds.snapshot().find(target.kind().gvk()).isEmpty()) {
                return new Step.End();
            }
            History history = store.history(target.kind().resource());
            long latest = store.revision();
            if (history.isBefore(after) || after > latest) {
                ObjectNode status = Statuses.expired("too old resource version: " + after + " (" + latest + ")")
                        .status();
                return new Step.Emit(new Cursor(after, true), List.of(event("ERROR", status)));
            }
            List<ObjectNode> events = new ArrayList<>();
            history.after(after).forEach(change -> translate(change).ifPresent(events::add));
            return events.isEmpty()
                    ? new Step.Await(latest, history.next())
                    : new Step.Emit(new Cursor(latest, false), events);
        });
    }

    /** As the selector sees it: what comes to match is added, what ceases to is deleted. */
    private Optional<ObjectNode> translate(Change change) {
        boolean matches = change.type() != Change.Type.DELETED && selects(change.object());
        boolean matched = change.previous().filter(this::selects).isPresent();
        if (!matches && !matched) {
            return Optional.empty();
        }
        String type = matches ? (matched ? "MODIFIED" : "ADDED") : "DELETED";
        ObjectNode seen = matches || change.type() == Change.Type.DELETED ? change.object() : lastMatch(change);
        return Optional.of(event(type, shown(seen)));
    }

    /** What ceases to match is shown as it last matched, at the version of the write that ended that. */
    private static ObjectNode lastMatch(Change change) {
        ObjectNode last = change.previous().orElseThrow().deepCopy();
        last.withObject("/metadata").put("resourceVersion", Long.toString(change.revision()));
        return last;
    }

    private boolean selects(ObjectNode object) {
        return (target.namespace().isEmpty()
                        || target.namespace().equals(Store.placeOf(object).namespace()))
                && selector.test(object);
    }

    private ObjectNode shown(ObjectNode object) {
        return form.one(target.kind(), target.kind().present(object), includeObject);
    }

    private static ObjectNode event(String type, ObjectNode object) {
        ObjectNode event = Json.object();
        event.put("type", type);
        event.set("object", object);
        return event;
    }
}
