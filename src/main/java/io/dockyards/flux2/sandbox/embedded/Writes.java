package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.schemas.StructuralCheck;
import io.dockyards.flux2.schemas.StructuralFill;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Create, replace, patch and apply: what every write goes through before the store has it. */
final class Writes {
    private static final List<String> IMMUTABLE_METADATA = List.of(
            "name",
            "namespace",
            "generateName",
            "uid",
            "creationTimestamp",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation");

    private final Store store;
    private final KindRegistry kinds;
    private final Clock clock;

    /** How an object's owners come about: by comparing it with its last state, or by an apply. */
    @FunctionalInterface
    private interface Owners {
        ManagedFields after(ObjectNode live, ObjectNode next);
    }

    Writes(Store store, KindRegistry kinds, Clock clock) {
        this.store = store;
        this.kinds = kinds;
        this.clock = clock;
    }

    Written create(Target target, ObjectNode body, WriteOptions options) {
        ObjectNode object = body.deepCopy();
        Requests.checkBody(target, object);
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        if (!metadata.path("resourceVersion").asText().isEmpty()) {
            throw Statuses.unexplained("resourceVersion should not be set on objects to be created");
        }
        String name = metadata.path("name").asText();
        String prefix = metadata.path("generateName").asText();
        if (name.isEmpty() && prefix.isEmpty()) {
            throw Statuses.invalid(
                    target.kind(),
                    "",
                    List.of(FieldError.required("metadata.name", "name or generateName is required")));
        }
        Owners owners = comparing(target, options);
        return store.locked(() -> createLocked(
                target.named(name.isEmpty() ? Names.generated(prefix) : name), object, options, owners, true));
    }

    private Written createLocked(
            Target target, ObjectNode object, WriteOptions options, Owners owners, boolean defaultsAreOwned) {
        Kind kind = target.kind();
        checkNamespace(target);
        store.get(kind.resource(), target.place()).ifPresent(there -> {
            throw Statuses.alreadyExists(
                    kind, target.name(), there.path("metadata").has("deletionTimestamp"));
        });
        List<FieldError> errors = Names.check(kind, target.name());
        if (!errors.isEmpty()) {
            throw Statuses.invalid(kind, target.name(), errors);
        }
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        metadata.put("name", target.name());
        if (kind.namespaced()) {
            metadata.put("namespace", target.namespace());
        } else {
            metadata.remove("namespace");
        }
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", clock.now());
        metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "generation", "selfLink"));
        if (kind.generation()) {
            metadata.put("generation", 1);
        }
        if (kind.status()) {
            object.remove("status");
        }
        ObjectNode empty = Json.object();
        List<String> warnings = finish(target, empty, object, options, owners, defaultsAreOwned);
        if (!options.dryRun()) {
            commit(kind, object);
        }
        return new Written(object, true, warnings);
    }

    /** Replaces the object, or its status. */
    Written replace(Target target, ObjectNode body, WriteOptions options) {
        return store.locked(() -> {
            ObjectNode live = existing(target);
            ObjectNode next = body.deepCopy();
            Requests.checkBody(target, next);
            Kind kind = target.kind();
            if (kind.origin() != Kind.Origin.BUILT_IN
                    && next.path("metadata").path("resourceVersion").asText().isEmpty()) {
                throw Statuses.invalid(
                        kind.gvk().group(),
                        kind.plural(),
                        target.name(),
                        List.of(FieldError.invalid(
                                "metadata.resourceVersion", "0", "must be specified for an update")));
            }
            return update(target, live, next, options);
        });
    }

    /** Changes the object by a patch. */
    Written patch(Target target, UnaryOperator<JsonNode> patch, WriteOptions options) {
        return store.locked(() -> {
            ObjectNode live = existing(target);
            if (!(patch.apply(target.kind().present(live)) instanceof ObjectNode patched)) {
                throw Statuses.badRequest("the patch makes something else of the object");
            }
            ObjectNode next = patched.deepCopy();
            Requests.checkBody(target, next);
            return update(target, live, next, options);
        });
    }

    private Written update(Target target, ObjectNode live, ObjectNode next, WriteOptions options) {
        Requests.checkPreconditions(target, live, next.path("metadata"));
        return change(target, live, next, options, comparing(target, options), true);
    }

    /**
     * Server-side apply: creates what isn't there.
     *
     * @throws ApiException 409 if another manager owns a field that would change
     */
    Written apply(Target target, ObjectNode body, WriteOptions options) {
        return store.locked(() -> {
            ObjectNode config = Requests.applied(target, body);
            Kind kind = target.kind();
            Optional<ObjectNode> found =
                    store.get(kind.resource(), target.place()).map(kind::present);
            JsonNode metadata = body.path("metadata");
            Requests.checkDeclared(kind, body);
            if (found.isEmpty() && target.isStatus()) {
                throw Statuses.notFound(kind, target.name());
            }
            if (found.isEmpty() && metadata.has("uid")) {
                throw Statuses.conflict(
                        kind,
                        target.name(),
                        "uid mismatch: the provided object specified uid "
                                + metadata.path("uid").asText() + ", and no existing object was found");
            }
            Ownership.Applied applied = Ownership.apply(
                    found.orElseGet(Json::object),
                    config,
                    ManagedFields.Manager.applying(options.manager(), kind.gvk().apiVersion(), target.subresource()),
                    kind.shape(),
                    options.force(),
                    clock.now());
            found.ifPresent(live -> Requests.checkPreconditions(target, live, metadata));
            Owners owners = (live, next) -> applied.managed();
            ObjectNode next = applied.object().deepCopy();
            return found.isPresent()
                    ? change(target, found.get(), next, options, owners, false)
                    : createLocked(target, next, options, owners, false);
        });
    }

    /** Makes {@code next} the object's state, with all that a client can't change kept from {@code live}. */
    private Written change(
            Target target,
            ObjectNode live,
            ObjectNode next,
            WriteOptions options,
            Owners owners,
            boolean defaultsAreOwned) {
        Kind kind = target.kind();
        ObjectNode object = target.isStatus() ? Requests.onlyStatus(live, next) : next;
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        JsonNode liveMetadata = live.path("metadata");
        for (String field : IMMUTABLE_METADATA) {
            copyOrRemove(liveMetadata, metadata, field);
        }
        metadata.put("resourceVersion", liveMetadata.path("resourceVersion").asText());
        if (kind.status() && !target.isStatus()) {
            copyOrRemove(live, object, "status");
        }
        Requests.checkFinalizers(target, live, object);
        List<String> warnings = finish(target, kind.present(live), object, options, owners, defaultsAreOwned);
        if (kind.generation() && Requests.specChanged(kind, live, object)) {
            metadata.put("generation", liveMetadata.path("generation").asLong() + 1);
        }
        if (Requests.isSame(live, object)) {
            return new Written(kind.present(live), false, warnings);
        }
        if (!options.dryRun()) {
            commit(kind, object);
        }
        return new Written(object, false, warnings);
    }

    private List<String> finish(
            Target target,
            ObjectNode live,
            ObjectNode object,
            WriteOptions options,
            Owners owners,
            boolean defaultsAreOwned) {
        Kind kind = target.kind();
        object.put("apiVersion", kind.gvk().apiVersion());
        object.put("kind", kind.gvk().kind());
        List<String> unknown = kind.schema()
                .map(schema -> StructuralFill.prune(object, schema))
                .orElse(List.of());
        List<String> warnings =
                unknown.stream().map(path -> "unknown field \"" + path + "\"").toList();
        if (options.strict() && !warnings.isEmpty()) {
            throw Statuses.badRequest(
                    kind.gvk().kind() + " in version \"" + kind.gvk().version()
                            + "\" cannot be handled as a " + kind.gvk().kind() + ": strict decoding error: "
                            + String.join(", ", warnings));
        }
        ManagedFields managed = ManagedFields.none();
        if (!defaultsAreOwned) {
            managed = owners.after(live, object);
        }
        kind.schema().ifPresent(schema -> StructuralFill.defaults(object, schema));
        BuiltInRules.complete(kind, object);
        List<FieldError> errors = new ArrayList<>();
        kind.schema().ifPresent(schema -> errors.addAll(StructuralCheck.check(object, schema)));
        if (kind.isCustomResourceDefinition()) {
            errors.addAll(CustomKinds.check(object));
        }
        if (!errors.isEmpty()) {
            throw Statuses.invalid(kind, target.name(), errors);
        }
        if (defaultsAreOwned) {
            managed = owners.after(live, object);
        }
        BuiltInRules.serve(kind, object, clock.now());
        managed.writeTo(object);
        return warnings;
    }

    /** Puts the object into the store; one that only waited for its last finalizer goes instead. */
    void commit(Kind kind, ObjectNode object) {
        boolean done = object.path("metadata").has("deletionTimestamp")
                && object.path("metadata").path("finalizers").isEmpty()
                && !kind.isNamespace();
        if (done) {
            remove(kind, Store.placeOf(object));
            return;
        }
        store.put(kind.resource(), object);
        if (kind.isCustomResourceDefinition()) {
            kinds.register(CustomKinds.resource(object), CustomKinds.kinds(object));
            store.wakeAll();
        }
    }

    void remove(Kind kind, Place place) {
        Optional<ObjectNode> last = store.get(kind.resource(), place);
        store.remove(kind.resource(), place);
        if (kind.isCustomResourceDefinition()) {
            last.ifPresent(crd -> kinds.unregister(CustomKinds.resource(crd)));
            store.wakeAll();
        }
    }

    private ObjectNode existing(Target target) {
        return store.get(target.kind().resource(), target.place())
                .orElseThrow(() -> Statuses.notFound(target.kind(), target.name()));
    }

    private void checkNamespace(Target target) {
        if (!target.kind().namespaced()) {
            return;
        }
        Kind namespaces = kinds.namespaces();
        ObjectNode namespace = store.get(namespaces.resource(), new Place("", target.namespace()))
                .orElseThrow(() -> Statuses.notFound(namespaces, target.namespace()));
        if (namespace.path("metadata").has("deletionTimestamp")) {
            throw Statuses.namespaceTerminating(target.kind(), target.name(), target.namespace());
        }
    }

    /** The manager takes what it changed; of a status that is written apart, only there. */
    private Owners comparing(Target target, WriteOptions options) {
        Kind kind = target.kind();
        boolean statusIsApart = kind.status() && !target.isStatus();
        return (live, next) -> Ownership.update(
                statusIsApart ? Requests.withoutStatus(live) : live,
                statusIsApart ? Requests.withoutStatus(next) : next,
                ManagedFields.carried(next, live),
                ManagedFields.Manager.updating(options.manager(), kind.gvk().apiVersion(), target.subresource()),
                kind.shape(),
                clock.now());
    }

    private static void copyOrRemove(JsonNode from, ObjectNode to, String field) {
        JsonNode value = from.get(field);
        if (value == null) {
            to.remove(field);
        } else {
            to.set(field, value);
        }
    }
}
