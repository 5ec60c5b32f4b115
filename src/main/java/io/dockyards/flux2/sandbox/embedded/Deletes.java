package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** Deletion: at once, or marked until the finalizers are gone. */
final class Deletes {
    /** Holds an object until what it owns and blocks its deletion is gone. */
    static final String FOREGROUND = "foregroundDeletion";

    private final Store store;
    private final Writes writes;
    private final Clock clock;

    Deletes(Store store, Writes writes, Clock clock) {
        this.store = store;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Deletes one object.
     *
     * @return a Status if it is gone, else the object that waits for its finalizers
     * @throws ApiException 404, or 409 if a precondition doesn't hold
     */
    ObjectNode delete(Target target, DeleteOptions options) {
        return store.locked(() -> {
            Kind kind = target.kind();
            ObjectNode live = store.get(kind.resource(), target.place())
                    .orElseThrow(() -> Statuses.notFound(kind, target.name()));
            checkPreconditions(target, live, options);
            if (target.kind().isNamespace() && Defaults.NAMESPACES.contains(target.name())) {
                throw Statuses.forbidden(kind, target.name(), "this namespace may not be deleted");
            }
            ObjectNode next = live.deepCopy();
            ObjectNode metadata = (ObjectNode) next.path("metadata");
            if (options.policy() == DeleteOptions.Policy.FOREGROUND) {
                addFinalizer(metadata);
            }
            boolean waits = !metadata.path("finalizers").isEmpty() || kind.isNamespace();
            if (!waits) {
                if (!options.dryRun()) {
                    orphanIfAsked(live, options);
                    writes.remove(kind, target.place());
                }
                return Statuses.deleted(kind, target.name(), uid(live));
            }
            if (!metadata.has("deletionTimestamp")) {
                mark(kind, next, metadata);
            } else if (next.equals(live)) {
                return kind.present(live);
            }
            if (!options.dryRun()) {
                orphanIfAsked(live, options);
                store.put(kind.resource(), next);
            }
            return kind.present(next);
        });
    }

    private void mark(Kind kind, ObjectNode object, ObjectNode metadata) {
        metadata.put("deletionTimestamp", clock.now());
        boolean graceful = !kind.isNamespace() && !kind.isCustomResourceDefinition();
        if (graceful) {
            metadata.put("deletionGracePeriodSeconds", 0);
        }
        if (graceful && kind.generation()) {
            metadata.put("generation", metadata.path("generation").asLong() + 1);
        }
        if (kind.isNamespace()) {
            object.withObjectProperty("status").put("phase", "Terminating");
        }
    }

    /** Deletes what is selected; each as if it had been asked for alone. Returns what was there. */
    List<ObjectNode> deleteCollection(Target target, Predicate<JsonNode> selector, DeleteOptions options) {
        return store.locked(() -> {
            List<ObjectNode> selected = store.list(target.kind().resource(), target.namespace()).stream()
                    .filter(selector)
                    .map(target.kind()::present)
                    .toList();
            for (ObjectNode object : selected) {
                Place place = Store.placeOf(object);
                delete(new Target(target.kind(), place.namespace(), place.name(), ""), options);
            }
            return selected;
        });
    }

    private static void checkPreconditions(Target target, ObjectNode live, DeleteOptions options) {
        precondition(target, "UID", options.uid(), uid(live), "The object might have been deleted and then recreated");
        precondition(
                target,
                "ResourceVersion",
                options.resourceVersion(),
                live.path("metadata").path("resourceVersion").asText(),
                "The object might have been modified");
    }

    private static void precondition(Target target, String what, String asked, String actual, String hint) {
        if (!asked.isEmpty() && !asked.equals(actual)) {
            throw Statuses.deletePrecondition(
                    target.kind(),
                    target.name(),
                    what + " in the precondition (" + asked + ") does not match the " + what + " in record (" + actual
                            + "). " + hint);
        }
    }

    /** Frees what the object owns; the real server does this behind a finalizer of its own. */
    private void orphanIfAsked(ObjectNode owner, DeleteOptions options) {
        if (options.policy() != DeleteOptions.Policy.ORPHAN) {
            return;
        }
        for (Store.Address address : store.owned()) {
            store.get(address.resource(), address.place())
                    .ifPresent(object -> dropOwners(
                            address.resource(),
                            object,
                            ref -> uid(owner).equals(ref.path("uid").asText())));
        }
    }

    /** Takes owner references out of an object. */
    void dropOwners(GroupResource resource, ObjectNode object, Predicate<JsonNode> which) {
        ObjectNode next = object.deepCopy();
        ArrayNode references = ((ObjectNode) next.path("metadata")).withArray("ownerReferences");
        int before = references.size();
        for (int i = references.size() - 1; i >= 0; i--) {
            if (which.test(references.get(i))) {
                references.remove(i);
            }
        }
        if (references.size() == before) {
            return;
        }
        if (references.isEmpty()) {
            ((ObjectNode) next.path("metadata")).remove("ownerReferences");
        }
        store.put(resource, next);
    }

    private static void addFinalizer(ObjectNode metadata) {
        for (JsonNode finalizer : metadata.path("finalizers")) {
            if (finalizer.asText().equals(FOREGROUND)) {
                return;
            }
        }
        metadata.withArray("finalizers").add(FOREGROUND);
    }

    static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText();
    }
}
