package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.GroupVersionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Garbage collection by owner references, and the ends of namespaces and CRDs. One {@link #sweep} looks at everything that
 * has owners or is being deleted; what it does calls for the next.
 */
final class Collector {
    private final Store store;
    private final KindRegistry kinds;
    private final Writes writes;
    private final Deletes deletes;

    private enum Owner {
        THERE,
        ABSENT,
        /** Being deleted in the foreground: waits for what it owns. */
        WAITING,
        /** Can't be looked up: a kind that isn't served, or a namespaced owner of a cluster-scoped object. */
        UNKNOWN
    }

    Collector(Store store, KindRegistry kinds, Writes writes, Deletes deletes) {
        this.store = store;
        this.kinds = kinds;
        this.writes = writes;
        this.deletes = deletes;
    }

    void sweep() {
        store.locked(() -> {
            store.owned().forEach(this::collect);
            store.terminating().forEach(this::end);
            return null;
        });
    }

    private void collect(Store.Address address) {
        Optional<ObjectNode> found = store.get(address.resource(), address.place());
        Optional<Kind> kind = found.flatMap(object -> kindOf(object, address.resource()));
        if (kind.isEmpty()) {
            return;
        }
        ObjectNode object = found.orElseThrow();
        List<JsonNode> absent = new ArrayList<>();
        List<JsonNode> waiting = new ArrayList<>();
        int solid = 0;
        for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
            switch (owner(reference, address.place().namespace(), kind.get())) {
                case ABSENT -> absent.add(reference);
                case WAITING -> waiting.add(reference);
                case THERE, UNKNOWN -> solid++;
            }
        }
        if (absent.isEmpty() && waiting.isEmpty()) {
            return;
        }
        if (solid > 0) {
            deletes.dropOwners(address.resource(), object, ref -> absent.contains(ref) || waiting.contains(ref));
        } else if (!object.path("metadata").has("deletionTimestamp")) {
            deletes.delete(
                    target(kind.get(), address.place()),
                    new DeleteOptions(
                            waiting.isEmpty() ? DeleteOptions.Policy.BACKGROUND : DeleteOptions.Policy.FOREGROUND,
                            "",
                            "",
                            false));
        }
    }

    private Owner owner(JsonNode reference, String namespace, Kind dependent) {
        Optional<Kind> kind = kinds.snapshot()
                .find(GroupVersionKind.of(
                        reference.path("apiVersion").asText(),
                        reference.path("kind").asText()));
        if (kind.isEmpty() || (kind.get().namespaced() && !dependent.namespaced())) {
            return Owner.UNKNOWN;
        }
        Place place = new Place(
                kind.get().namespaced() ? namespace : "", reference.path("name").asText());
        Optional<ObjectNode> owner = store.get(kind.get().resource(), place)
                .filter(object ->
                        Deletes.uid(object).equals(reference.path("uid").asText()));
        if (owner.isEmpty()) {
            return Owner.ABSENT;
        }
        return isForeground(owner.get()) ? Owner.WAITING : Owner.THERE;
    }

    private void end(Store.Address address) {
        Optional<ObjectNode> found = store.get(address.resource(), address.place());
        Optional<Kind> kind = found.flatMap(object -> kindOf(object, address.resource()));
        if (kind.isEmpty()) {
            return;
        }
        ObjectNode object = found.orElseThrow();
        if (isForeground(object) && !isBlocked(object)) {
            withoutFinalizer(kind.get(), object, Deletes.FOREGROUND);
        }
        if (kind.get().isNamespace()) {
            endNamespace(kind.get(), address.place());
        }
        if (kind.get().isCustomResourceDefinition()) {
            endDefinition(kind.get(), object);
        }
    }

    private boolean isBlocked(ObjectNode owner) {
        return store.owned().stream()
                .flatMap(address -> store.get(address.resource(), address.place()).stream())
                .flatMap(object -> StreamSupport.stream(
                        object.path("metadata").path("ownerReferences").spliterator(), false))
                .anyMatch(reference -> reference.path("blockOwnerDeletion").asBoolean()
                        && reference.path("uid").asText().equals(Deletes.uid(owner)));
    }

    private void endNamespace(Kind namespaces, Place place) {
        boolean left = false;
        for (GroupResource resource : store.resources()) {
            for (ObjectNode object : store.list(resource, place.name())) {
                left = true;
                deleteOnce(resource, object);
            }
        }
        if (!left) {
            writes.remove(namespaces, place);
        }
    }

    private void endDefinition(Kind definitions, ObjectNode crd) {
        GroupResource resource = CustomKinds.resource(crd);
        List<ObjectNode> objects = store.list(resource, "");
        objects.forEach(object -> deleteOnce(resource, object));
        if (objects.isEmpty()) {
            store.get(definitions.resource(), Store.placeOf(crd))
                    .ifPresent(live -> withoutFinalizer(definitions, live, CustomKinds.CLEANUP));
        }
    }

    private void deleteOnce(GroupResource resource, ObjectNode object) {
        if (!object.path("metadata").has("deletionTimestamp")) {
            kindOf(object, resource)
                    .ifPresent(kind -> deletes.delete(target(kind, Store.placeOf(object)), DeleteOptions.background()));
        }
    }

    private void withoutFinalizer(Kind kind, ObjectNode object, String finalizer) {
        ObjectNode next = object.deepCopy();
        ArrayNode finalizers = ((ObjectNode) next.path("metadata")).withArray("finalizers");
        for (int i = finalizers.size() - 1; i >= 0; i--) {
            if (finalizers.get(i).asText().equals(finalizer)) {
                finalizers.remove(i);
            }
        }
        if (finalizers.isEmpty()) {
            ((ObjectNode) next.path("metadata")).remove("finalizers");
        }
        if (!next.equals(object)) {
            writes.commit(kind, next);
        }
    }

    private Optional<Kind> kindOf(ObjectNode object, GroupResource resource) {
        return kinds.snapshot()
                .find(GroupVersionKind.of(
                        object.path("apiVersion").asText(), object.path("kind").asText()))
                .filter(kind -> kind.resource().equals(resource))
                .or(() -> kinds.snapshot().anyVersion(resource));
    }

    private static boolean isForeground(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        return metadata.has("deletionTimestamp")
                && StreamSupport.stream(metadata.path("finalizers").spliterator(), false)
                        .anyMatch(finalizer -> finalizer.asText().equals(Deletes.FOREGROUND));
    }

    private static Target target(Kind kind, Place place) {
        return new Target(kind, place.namespace(), place.name(), "");
    }
}
