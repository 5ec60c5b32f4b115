package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Member;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.OwnerReference;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Applied;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.kube.WholeObject;
import io.dockyards.flux2.plan.Ownership;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The objects that Workloads have on a {@link FakeCluster}, and what others do to them. */
final class FakeObjects {
    private record Live(ObjectNode json, LiveObject metadata) {}

    private final AtomicLong version;
    private final FakeInformers informers;
    private final Map<ObjectKey, Live> objects = new HashMap<>();
    private final Set<ObjectKey> held = new HashSet<>();

    FakeObjects(AtomicLong version, FakeInformers informers) {
        this.version = version;
        this.informers = informers;
    }

    private String nextVersion() {
        return Long.toString(version.incrementAndGet());
    }

    private Live get(ObjectKey key) {
        Live live = objects.get(key);
        if (live == null) {
            throw new AssertionError("no " + key);
        }
        return live;
    }

    /** Somebody else's object, or a member as somebody else left it. */
    synchronized void live(ObjectKey key, List<OwnerReference> owners, boolean terminating) {
        String at = nextVersion();
        LiveObject metadata =
                new LiveObject(key, "uid-" + at, at, "", terminating, Map.of(), Map.of(), owners, Optional.empty());
        objects.put(key, new Live(Json.object(), metadata));
    }

    /** An object as the controller before this one left it. */
    synchronized void liveOfPredecessor(ObjectKey key, ObjectNode json) {
        live(key, List.of(), false);
        objects.put(key, new Live(json, withPredecessor(get(key).metadata())));
    }

    /** The controller before this one writes again, and the watch shows it. */
    synchronized void updateOfPredecessor(ObjectKey key) {
        Live live = get(key);
        objects.put(
                key, new Live(live.json().deepCopy().put("edited", nextVersion()), withPredecessor(live.metadata())));
        show(key, false);
    }

    private LiveObject withPredecessor(LiveObject was) {
        String at = nextVersion();
        return changed(was, at, false, was.entry().map(entry -> "beside-" + at), true);
    }

    private static LiveObject changed(
            LiveObject was, String version, boolean terminating, Optional<String> entry, boolean predecessor) {
        return new LiveObject(
                was.key(),
                was.uid(),
                version,
                "",
                terminating,
                was.labels(),
                was.annotations(),
                was.owners(),
                entry,
                predecessor);
    }

    synchronized void removeLive(ObjectKey key) {
        objects.remove(key);
    }

    /** From now on a deletion only begins. */
    synchronized void hold(ObjectKey key) {
        held.add(key);
    }

    /** Somebody deletes an object that is held. */
    synchronized void beginDeletion(ObjectKey key) {
        Live live = get(key);
        LiveObject was = live.metadata();
        objects.put(key, new Live(live.json(), changed(was, nextVersion(), true, was.entry(), was.predecessor())));
    }

    /** Deletes what is as it was seen. */
    synchronized void delete(LiveObject seen) throws ApiFailure {
        Live live = objects.get(seen.key());
        if (live == null) {
            return;
        }
        LiveObject now = live.metadata();
        if (!now.uid().equals(seen.uid()) || !now.resourceVersion().equals(seen.resourceVersion())) {
            throw new ApiFailure(409, "Conflict", "the object was changed", Optional.empty());
        }
        if (held.contains(seen.key())) {
            beginDeletion(seen.key());
        } else {
            objects.remove(seen.key());
        }
    }

    /** The API server has got as far as serving what a CRD defines. */
    synchronized void establish(ObjectKey crd) {
        Live live = get(crd);
        ObjectNode json = live.json().deepCopy();
        json.withObject("/status")
                .putArray("conditions")
                .addObject()
                .put("type", "Established")
                .put("status", "True");
        objects.put(crd, new Live(json, live.metadata()));
    }

    /** The object as it was applied. */
    synchronized ObjectNode applied(ObjectKey key) {
        return get(key).json();
    }

    /** All objects as they were applied. */
    synchronized Map<ObjectKey, ObjectNode> all() {
        Map<ObjectKey, ObjectNode> all = new HashMap<>();
        objects.forEach((key, live) -> all.put(key, live.json()));
        return all;
    }

    /** By kind and name, as an informer has it. */
    synchronized Optional<ObjectNode> named(String kind, Name name) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().kind().equals(kind)
                        && entry.getKey().namespace().equals(name.namespace())
                        && entry.getKey().name().equals(name.name()))
                .map(entry -> entry.getValue().json())
                .findFirst();
    }

    synchronized Optional<LiveObject> at(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(Live::metadata);
    }

    synchronized Optional<WholeObject> whole(ObjectKey key) {
        return Optional.ofNullable(objects.get(key)).map(live -> {
            ObjectNode json = FakeManagedFields.added(live.json());
            if (live.json().has("edited")) {
                json.withArray("/metadata/managedFields")
                        .addObject()
                        .put("manager", "somebody-else")
                        .put("operation", "Update")
                        .set(
                                "fieldsV1",
                                Json.object().set("f:spec", Json.object().set("f:ports", Json.object())));
            }
            if (live.metadata().predecessor()) {
                json.withArray("/metadata/managedFields")
                        .addObject()
                        .put("manager", Dockyards.FIELD_MANAGER)
                        .put("operation", "Update");
            }
            return new WholeObject(live.metadata(), json);
        });
    }

    synchronized List<Member> of(Workload workload) {
        return objects.values().stream()
                .filter(live -> live.metadata().entry().isPresent())
                .filter(live -> Ownership.isOf(workload, live.metadata()))
                .map(FakeObjects::member)
                .toList();
    }

    private static Member member(Live live) {
        return new Member(
                GroupVersionKind.of(Fields.text(live.json(), "apiVersion"), Fields.text(live.json(), "kind")),
                live.metadata());
    }

    synchronized Applied apply(PreparedObject object) {
        Live before = objects.get(object.key());
        if (before != null
                && before.json().deepCopy().without("status").equals(object.json())
                && before.metadata().entry().isPresent()) {
            return new Applied(before.metadata(), false);
        }
        String at = nextVersion();
        LiveObject now = new LiveObject(
                object.key(),
                before != null ? before.metadata().uid() : "uid-" + at,
                at,
                "",
                before != null && before.metadata().terminating(),
                Map.of(),
                annotations(object.json()),
                owners(object.json()),
                Optional.of("entry-" + at),
                before != null && before.metadata().predecessor());
        objects.put(object.key(), new Live(object.json(), now));
        return new Applied(now, true);
    }

    /** A patch of managedFields, the only one there is for these, takes over from the controller before. */
    synchronized void patched(ObjectKey key) {
        Live live = objects.get(key);
        if (live != null) {
            LiveObject was = live.metadata();
            objects.put(key, new Live(live.json(), changed(was, nextVersion(), was.terminating(), was.entry(), false)));
        }
    }

    private static List<OwnerReference> owners(ObjectNode object) {
        List<OwnerReference> owners = new ArrayList<>();
        for (JsonNode owner : object.path("metadata").path("ownerReferences")) {
            owners.add(new OwnerReference(
                    Fields.text(owner, "apiVersion"),
                    Fields.text(owner, "kind"),
                    Fields.text(owner, "name"),
                    Fields.text(owner, "uid"),
                    owner.path("controller").asBoolean()));
        }
        return owners;
    }

    private static Map<String, String> annotations(ObjectNode object) {
        Map<String, String> annotations = new HashMap<>();
        object.path("metadata")
                .path("annotations")
                .properties()
                .forEach(each -> annotations.put(each.getKey(), each.getValue().asText()));
        return annotations;
    }

    /** Somebody changes a member in a way that changes our managedFields entry, and the watch shows it. */
    synchronized void edit(ObjectKey key) {
        Live live = get(key);
        String at = nextVersion();
        objects.put(
                key,
                new Live(
                        live.json().deepCopy().put("edited", at),
                        changed(live.metadata(), at, false, Optional.of("less-" + at), false)));
        show(key, false);
    }

    /** Its own controller says how the object is, and the watch shows it. */
    synchronized void status(ObjectKey key, ObjectNode status) {
        Live live = get(key);
        ObjectNode json = live.json().deepCopy();
        json.set("status", status);
        LiveObject was = live.metadata();
        objects.put(
                key, new Live(json, changed(was, nextVersion(), was.terminating(), was.entry(), was.predecessor())));
        show(key, false);
    }

    /** Somebody deletes a member, and the watch shows it. */
    synchronized void lose(ObjectKey key) {
        show(key, true);
        objects.remove(key);
    }

    /** The watch shows a member as it is. */
    synchronized void show(ObjectKey key, boolean gone) {
        Live live = get(key);
        ObjectNode member = live.json().deepCopy();
        member.withObject("/metadata")
                .put("uid", live.metadata().uid())
                .put("resourceVersion", live.metadata().resourceVersion())
                .put("namespace", key.namespace());
        if (live.metadata().terminating()) {
            member.withObject("/metadata").put("deletionTimestamp", "2026-01-01T00:00:00Z");
        }
        informers.tell(
                new Change(Change.Kind.MEMBER, member, gone, live.metadata().entry()));
    }
}
