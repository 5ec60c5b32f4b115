package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import io.dockyards.flux2.kube.Observations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Informers in memory: the cache is brought up to date before a change is told, and can be kept back. */
final class FakeInformers implements Observations {
    private record Key(Change.Kind kind, Name name) {}

    private final Map<Key, ObjectNode> cache = new LinkedHashMap<>();
    private Consumer<Change> changes = change -> {};
    private volatile BiFunction<String, Name, Optional<ObjectNode>> companions = (kind, name) -> Optional.empty();
    private boolean stopped;

    /** From now on changes are told; what is there already comes first. */
    synchronized void watch(Consumer<Change> listener) {
        changes = listener;
        cache.forEach((key, object) -> listener.accept(new Change(key.kind(), object, false)));
    }

    /** A change of something that the informers don't hold. */
    synchronized void tell(Change change) {
        if (!stopped) {
            changes.accept(change);
        }
    }

    /** What happens from now on isn't seen. */
    synchronized void stop() {
        stopped = true;
    }

    /** A change is told that changes nothing, as after a reconnect. */
    synchronized void tellAgain(Change.Kind kind, Name name) {
        find(kind, name).ifPresent(object -> changes.accept(new Change(kind, object, false)));
    }

    synchronized void put(Change.Kind kind, ObjectNode object) {
        if (!stopped) {
            cache.put(new Key(kind, Fields.name(object)), object);
            changes.accept(new Change(kind, object, false));
        }
    }

    synchronized void remove(Change.Kind kind, ObjectNode object) {
        if (!stopped) {
            cache.remove(new Key(kind, Fields.name(object)));
            changes.accept(new Change(kind, object, true));
        }
    }

    @Override
    public Optional<ObjectNode> find(Change.Kind kind, Name name) {
        return switch (kind) {
            case GIT_REPOSITORY -> companions.apply("GitRepository", name);
            case WORKLOAD_INVENTORY -> companions.apply("WorkloadInventory", name);
            case WORKLOAD, WORKTREE, CLUSTER, WORKLOAD_TEMPLATE, KUSTOMIZATION, HELM_RELEASE, MEMBER ->
                cached(kind, name);
        };
    }

    private synchronized Optional<ObjectNode> cached(Change.Kind kind, Name name) {
        return Optional.ofNullable(cache.get(new Key(kind, name)));
    }

    /** What is made of Worktrees and Flux's objects is looked up there. */
    void companions(BiFunction<String, Name, Optional<ObjectNode>> lookup) {
        companions = lookup;
    }

    @Override
    public Optional<ObjectNode> workload(Name name) {
        return find(Change.Kind.WORKLOAD, name);
    }

    @Override
    public Optional<ObjectNode> worktree(Name name) {
        return find(Change.Kind.WORKTREE, name);
    }

    @Override
    public Optional<ObjectNode> cluster(Name name) {
        return find(Change.Kind.CLUSTER, name);
    }

    @Override
    public Optional<ObjectNode> template(Name name) {
        return find(Change.Kind.WORKLOAD_TEMPLATE, name);
    }

    @Override
    public synchronized List<ObjectNode> fluxMembers(Name workload) {
        return cache.entrySet().stream()
                .filter(entry -> entry.getKey().kind() == Change.Kind.KUSTOMIZATION
                        || entry.getKey().kind() == Change.Kind.HELM_RELEASE)
                .filter(entry -> entry.getKey().name().namespace().equals(workload.namespace()))
                .map(Map.Entry::getValue)
                .filter(member -> Fields.text(member, "metadata", "labels", Dockyards.LABEL_WORKLOAD)
                        .equals(workload.name()))
                .toList();
    }
}
