package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Workload;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which Workloads of a namespace a change of something else concerns. */
final class WorkloadIndex {
    private record References(Optional<Name> template, Optional<Name> cluster) {}

    private final Map<Name, References> workloads = new HashMap<>();
    private final Map<Name, Set<Name>> byTemplate = new HashMap<>();
    private final Map<Name, Set<Name>> byCluster = new HashMap<>();

    void put(Workload workload) {
        Name name = workload.name();
        References now = new References(workload.templateRef(), workload.cluster());
        References before = workloads.put(name, now);
        if (now.equals(before)) {
            return;
        }
        if (before != null) {
            unlink(name, before);
        }
        now.template().ifPresent(template -> link(byTemplate, template, name));
        now.cluster().ifPresent(cluster -> link(byCluster, cluster, name));
    }

    void remove(Name name) {
        References before = workloads.remove(name);
        if (before != null) {
            unlink(name, before);
        }
    }

    boolean contains(Name name) {
        return workloads.containsKey(name);
    }

    /** Workloads that refer to a template, with or without naming its namespace. */
    Set<Name> usersOf(Name template) {
        return Set.copyOf(byTemplate.getOrDefault(template, Set.of()));
    }

    /** Workloads that belong to a Cluster, by owner reference or by {@code LC}. */
    Set<Name> membersOf(Name cluster) {
        return Set.copyOf(byCluster.getOrDefault(cluster, Set.of()));
    }

    private void unlink(Name name, References references) {
        references.template().ifPresent(template -> unlink(byTemplate, template, name));
        references.cluster().ifPresent(cluster -> unlink(byCluster, cluster, name));
    }

    private static void link(Map<Name, Set<Name>> index, Name key, Name workload) {
        index.computeIfAbsent(key, absent -> new HashSet<>()).add(workload);
    }

    private static void unlink(Map<Name, Set<Name>> index, Name key, Name workload) {
        index.computeIfPresent(key, (same, workloads) -> {
            workloads.remove(workload);
            return workloads.isEmpty() ? null : workloads;
        });
    }
}
