package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.MemberState;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.Members;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Remembers which kinds are to be watched; what watches show is told by {@link FakeCluster}. */
final class FakeMembers implements Members {
    private final Map<Name, Set<GroupVersionKind>> watched = new HashMap<>();

    @Override
    public synchronized void use(Name workload, Set<GroupVersionKind> kinds) {
        if (kinds.isEmpty()) {
            watched.remove(workload);
        } else {
            watched.put(workload, kinds);
        }
    }

    @Override
    public Optional<MemberState> state(GroupVersionKind type, ObjectKey key) {
        return Optional.empty();
    }

    /** The kinds that are watched for each Workload. */
    synchronized Map<Name, Set<GroupVersionKind>> watched() {
        return Map.copyOf(watched);
    }
}
