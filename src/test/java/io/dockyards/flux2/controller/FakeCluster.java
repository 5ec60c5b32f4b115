package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Member;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Scope;
import io.dockyards.flux2.api.Scopes;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Applied;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.kube.EventNote;
import io.dockyards.flux2.kube.KubeApi;
import io.dockyards.flux2.kube.WholeObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * An API server in memory: it keeps objects, versions and records, refuses stale writes, lets {@link FakeInformers} know,
 * and does to requests what {@link Faults} says.
 */
final class FakeCluster implements KubeApi {
    private record Held(Change.Kind kind, Name name) {}

    final Faults faults = new Faults();
    final FakeInformers informers = new FakeInformers();
    final FakeLeftovers leftovers = new FakeLeftovers(this);
    final FakeMembers members = new FakeMembers();
    private final Map<Held, ObjectNode> objects = new HashMap<>();
    private final Map<Name, AppliedRecord> records = new HashMap<>();
    private final Set<Name> terminating = new HashSet<>();
    private final List<String> patches = new ArrayList<>();
    private final List<EventNote> events = new ArrayList<>();
    private final AtomicLong version = new AtomicLong(100);
    final FakeObjects rendered = new FakeObjects(version, informers);

    FakeCluster() {
        informers.companions(rendered::named);
    }

    synchronized ObjectNode put(Change.Kind kind, ObjectNode object) {
        Held held = new Held(kind, Fields.name(object));
        ObjectNode stored = object.deepCopy();
        ObjectNode metadata = stored.withObject("/metadata");
        JsonNode before = objects.get(held);
        if (!metadata.has("uid")) {
            metadata.put(
                    "uid",
                    before != null ? before.path("metadata").path("uid").asText() : "uid-" + version.incrementAndGet());
        }
        long generation =
                before == null ? 0 : before.path("metadata").path("generation").asLong();
        boolean sameSpec = before != null && before.path("spec").equals(stored.path("spec"));
        metadata.put("generation", sameSpec ? generation : generation + 1);
        return store(held, stored);
    }

    synchronized void remove(Change.Kind kind, Name name) {
        Held held = new Held(kind, name);
        ObjectNode gone = objects.remove(held);
        if (gone != null) {
            informers.remove(kind, gone);
        }
    }

    /** The Workload is deleted, and no watch has shown it yet. */
    synchronized void deleteUnseen(Name workload) {
        objects.remove(new Held(Change.Kind.WORKLOAD, workload));
    }

    private ObjectNode store(Held held, ObjectNode written) {
        written.withObject("/metadata").put("resourceVersion", Long.toString(version.incrementAndGet()));
        ObjectNode object = asRead(written);
        objects.put(held, object);
        informers.put(held.kind(), object);
        return object;
    }

    private AppliedRecord withVersion(AppliedRecord record) {
        return new AppliedRecord(
                record.workloadUid(),
                record.inputDigest(),
                record.objectsDigest(),
                record.entries(),
                Optional.of(Long.toString(version.incrementAndGet())));
    }

    synchronized Map<Name, AppliedRecord> records() {
        return Map.copyOf(records);
    }

    /** The record's deletion begins; it goes at once if it names nothing cluster-scoped. */
    synchronized void removeRecord(Name workload) {
        if (records.containsKey(workload) && FakeLeftovers.isHeld(records.get(workload))) {
            terminating.add(workload);
            records.computeIfPresent(workload, (same, record) -> withVersion(record));
        } else {
            records.remove(workload);
        }
    }

    /** The record as it is once something has overwritten it. */
    synchronized void damageRecord(Name workload) {
        records.computeIfPresent(
                workload, (same, record) -> withVersion(AppliedRecord.unreadable(record.resourceVersion())));
    }

    synchronized boolean isTerminating(Name workload) {
        return terminating.contains(workload);
    }

    synchronized void dropRecord(Name workload) {
        terminating.remove(workload);
        records.remove(workload);
    }

    /** What goes over the wire and back: a long that is small comes back as an int. */
    private static ObjectNode asRead(ObjectNode written) {
        try {
            return (ObjectNode) Json.read(Json.write(written));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<EventNote> events() {
        return List.copyOf(events);
    }

    /** The Workload as the API server has it. */
    ObjectNode stored(Name workload) {
        return storedIfAny(workload).orElseThrow(() -> new AssertionError("no Workload " + workload));
    }

    Optional<ObjectNode> storedIfAny(Name workload) {
        return stored(Change.Kind.WORKLOAD, workload);
    }

    synchronized Optional<ObjectNode> stored(Change.Kind kind, Name name) {
        return Optional.ofNullable(objects.get(new Held(kind, name)));
    }

    @Override
    public Scopes scopes(Set<GroupVersionKind> needed) throws ApiFailure {
        faults.request("scopes", "");
        return kind -> switch (kind.kind()) {
            case "ClusterRole", Samples.CRD -> Optional.of(Scope.CLUSTER);
            case "Unknown" -> Optional.empty();
            default -> Optional.of(Scope.NAMESPACED);
        };
    }

    @Override
    public Optional<LiveObject> inspect(GroupVersionKind type, ObjectKey key) throws ApiFailure {
        faults.request("inspect", key.name());
        return rendered.at(key);
    }

    @Override
    public Optional<WholeObject> read(GroupVersionKind type, ObjectKey key) throws ApiFailure {
        faults.request("read", key.name());
        return rendered.whole(key);
    }

    @Override
    public List<Member> members(Workload workload) throws ApiFailure {
        faults.request("members", workload.name().name());
        return rendered.of(workload);
    }

    @Override
    public Applied apply(PreparedObject object, boolean forced) throws ApiFailure {
        faults.request("apply", object.key().name());
        return rendered.apply(object);
    }

    @Override
    public void patch(GroupVersionKind type, ObjectKey key, ArrayNode patch, String fieldManager) throws ApiFailure {
        faults.request("patch", key.name());
        synchronized (this) {
            patches.add(key + " " + patch + " by " + fieldManager);
            rendered.patched(key);
        }
    }

    /** JSON patches, as text. */
    synchronized List<String> patches() {
        return List.copyOf(patches);
    }

    @Override
    public Optional<AppliedRecord> record(Name workload) throws ApiFailure {
        faults.request("record", workload.name());
        synchronized (this) {
            if (terminating.contains(workload)) {
                throw new ApiFailure(409, "Terminating", "the record is being deleted", Optional.empty());
            }
            return Optional.ofNullable(records.get(workload));
        }
    }

    @Override
    public AppliedRecord writeRecord(Name workload, AppliedRecord record) throws ApiFailure {
        faults.request("writeRecord", workload.name());
        synchronized (this) {
            Optional<String> current =
                    Optional.ofNullable(records.get(workload)).flatMap(AppliedRecord::resourceVersion);
            if (!current.equals(record.resourceVersion())) {
                throw conflict("the record was changed");
            }
            AppliedRecord written = withVersion(record);
            records.put(workload, written);
            return written;
        }
    }

    @Override
    public Optional<ObjectNode> workload(Name workload) throws ApiFailure {
        faults.request("workload", workload.name());
        synchronized (this) {
            return Optional.ofNullable(objects.get(new Held(Change.Kind.WORKLOAD, workload)));
        }
    }

    @Override
    public ObjectNode patchConditions(Name workload, String resourceVersion, ArrayNode conditions) throws ApiFailure {
        faults.request("patchConditions", workload.name());
        return change(
                Change.Kind.WORKLOAD,
                workload,
                resourceVersion,
                now -> now.withObject("/status").set("conditions", conditions));
    }

    private synchronized ObjectNode change(
            Change.Kind kind, Name workload, String resourceVersion, Consumer<ObjectNode> what) throws ApiFailure {
        Held held = new Held(kind, workload);
        ObjectNode before = objects.get(held);
        if (before == null) {
            throw new ApiFailure(404, "NotFound", "no " + workload, Optional.empty());
        }
        if (!Fields.text(before, "metadata", "resourceVersion").equals(resourceVersion)) {
            throw conflict("the object was changed");
        }
        ObjectNode now = before.deepCopy();
        what.accept(now);
        return store(held, now);
    }

    @Override
    public ObjectNode answerRequest(Name workload, String resourceVersion, String request) throws ApiFailure {
        faults.request("answerRequest", workload.name());
        return change(
                Change.Kind.WORKLOAD,
                workload,
                resourceVersion,
                now -> now.withObject("/metadata/annotations")
                        .put(Dockyards.ANNOTATION_LAST_HANDLED_RECONCILE, request));
    }

    @Override
    public void patchInputSchema(Name template, String resourceVersion, Optional<ObjectNode> schema) throws ApiFailure {
        faults.request("patchInputSchema", template.name());
        change(Change.Kind.WORKLOAD_TEMPLATE, template, resourceVersion, now -> {
            ObjectNode status = now.withObject("/status");
            schema.ifPresentOrElse(value -> status.set("inputSchema", value), () -> status.remove("inputSchema"));
        });
    }

    @Override
    public void event(EventNote note) {
        synchronized (this) {
            events.add(note);
        }
    }

    private static ApiFailure conflict(String message) {
        return new ApiFailure(409, "Conflict", message, Optional.empty());
    }
}
