package io.dockyards.flux2.kube;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Collects what informers hand over. */
final class Seen implements Consumer<Change> {
    private final List<Change> changes = new CopyOnWriteArrayList<>();

    @Override
    public void accept(Change change) {
        changes.add(change);
    }

    /** Waits for a change of an object that looks like this. */
    ObjectNode awaitChange(Change.Kind kind, Name name, Predicate<Change> which) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> find(kind, name, which), Optional::isPresent)
                .orElseThrow();
    }

    ObjectNode awaitObject(Change.Kind kind, Name name) {
        return awaitChange(kind, name, change -> !change.gone());
    }

    Optional<ObjectNode> find(Change.Kind kind, Name name, Predicate<Change> which) {
        return changes.stream()
                .filter(change -> change.kind() == kind && nameOf(change).equals(name) && which.test(change))
                .map(Change::object)
                .findFirst();
    }

    private static Name nameOf(Change change) {
        var metadata = change.object().path("metadata");
        return new Name(
                metadata.path("namespace").asText(), metadata.path("name").asText());
    }
}
