package io.dockyards.flux2.sandbox.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * All objects, in memory, under one lock. An object in here is never changed: a write puts another in its place. One counter
 * gives all resourceVersions.
 */
final class Store {
    /** An object's address across resources. */
    record Address(GroupResource resource, Place place) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<GroupResource, TreeMap<Place, ObjectNode>> objects = new HashMap<>();
    private final Map<GroupResource, History> histories = new HashMap<>();
    private final Set<Address> owned = new HashSet<>();
    private final Set<Address> terminating = new HashSet<>();
    private final int historyLimit;
    private final Runnable onChange;
    private final long firstRevision;
    private long revision;

    /**
     * @param firstRevision above all resourceVersions of any server before this one, so that what a client remembers of
     *     that is too old here instead of meaning something else
     * @param historyLimit how many changes of a resource a watch can at least go back
     * @param onChange called under the lock when something may have to be collected
     */
    Store(long firstRevision, int historyLimit, Runnable onChange) {
        this.firstRevision = firstRevision;
        this.revision = firstRevision;
        this.historyLimit = historyLimit;
        this.onChange = onChange;
    }

    /** Runs under the lock; it may be held already. */
    <T> T locked(Supplier<T> job) {
        lock.lock();
        try {
            return job.get();
        } finally {
            lock.unlock();
        }
    }

    long revision() {
        return locked(() -> revision);
    }

    Optional<ObjectNode> get(GroupResource resource, Place place) {
        return locked(() -> Optional.ofNullable(of(resource).get(place)));
    }

    /** The objects of a resource by namespace and name; an empty namespace means all. */
    List<ObjectNode> list(GroupResource resource, String namespace) {
        return locked(() -> List.copyOf(
                namespace.isEmpty()
                        ? of(resource).values()
                        : of(resource)
                                .subMap(new Place(namespace, ""), new Place(namespace + "\0", ""))
                                .values()));
    }

    /** Every resource that has objects. */
    Set<GroupResource> resources() {
        return locked(() -> {
            Set<GroupResource> used = new HashSet<>();
            objects.forEach((resource, all) -> {
                if (!all.isEmpty()) {
                    used.add(resource);
                }
            });
            return used;
        });
    }

    /** Keeps the object; its resourceVersion is set here. */
    ObjectNode put(GroupResource resource, ObjectNode object) {
        return locked(() -> {
            stamp(object);
            Address address = new Address(resource, placeOf(object));
            Optional<ObjectNode> previous = Optional.ofNullable(of(resource).put(address.place(), object));
            index(
                    owned,
                    address,
                    !object.path("metadata").path("ownerReferences").isEmpty());
            index(terminating, address, object.path("metadata").has("deletionTimestamp"));
            record(
                    resource,
                    new Change(
                            previous.isPresent() ? Change.Type.MODIFIED : Change.Type.ADDED,
                            revision,
                            object,
                            previous));
            if (owned.contains(address) || terminating.contains(address)) {
                onChange.run();
            }
            return object;
        });
    }

    /** Removes the object if it is there. */
    void remove(GroupResource resource, Place place) {
        locked(() -> {
            ObjectNode last = of(resource).remove(place);
            if (last != null) {
                Address address = new Address(resource, place);
                owned.remove(address);
                terminating.remove(address);
                ObjectNode object = last.deepCopy();
                stamp(object);
                record(resource, new Change(Change.Type.DELETED, revision, object, Optional.of(last)));
                onChange.run();
            }
            return null;
        });
    }

    /** Changes of a resource; hold the lock while using it. */
    History history(GroupResource resource) {
        return histories.computeIfAbsent(resource, r -> new History(firstRevision, historyLimit));
    }

    /** Ends the waiting of all watches, so that they look again whether they are still served. */
    void wakeAll() {
        locked(() -> {
            List.copyOf(histories.values()).forEach(History::wake);
            return null;
        });
    }

    /** What has owner references. */
    List<Address> owned() {
        return locked(() -> List.copyOf(owned));
    }

    /** What is being deleted. */
    List<Address> terminating() {
        return locked(() -> List.copyOf(terminating));
    }

    static Place placeOf(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new Place(
                metadata.path("namespace").asText(), metadata.path("name").asText());
    }

    private void record(GroupResource resource, Change change) {
        History history = history(resource);
        history.add(change);
        history.wake();
    }

    private void stamp(ObjectNode object) {
        revision++;
        ((ObjectNode) object.path("metadata")).put("resourceVersion", Long.toString(revision));
    }

    private NavigableMap<Place, ObjectNode> of(GroupResource resource) {
        return objects.computeIfAbsent(resource, r -> new TreeMap<>());
    }

    private static void index(Set<Address> set, Address address, boolean in) {
        if (in) {
            set.add(address);
        } else {
            set.remove(address);
        }
    }
}
