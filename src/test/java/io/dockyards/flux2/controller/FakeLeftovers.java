package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.kube.Leftovers;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of a {@link FakeCluster} that name cluster-scoped objects. */
final class FakeLeftovers implements Leftovers {
    private final FakeCluster cluster;

    FakeLeftovers(FakeCluster cluster) {
        this.cluster = cluster;
    }

    static boolean isHeld(AppliedRecord record) {
        return record.entries().stream()
                .anyMatch(entry -> entry.key().namespace().isEmpty());
    }

    @Override
    public List<Name> all() throws ApiFailure {
        cluster.faults.request("list", "records");
        return cluster.records().entrySet().stream()
                .filter(entry -> isHeld(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Optional<Held> of(Name workload) {
        return Optional.ofNullable(cluster.records().get(workload))
                .filter(FakeLeftovers::isHeld)
                .map(record -> new Held(record, cluster.isTerminating(workload)));
    }

    @Override
    public void delete(GroupVersionKind type, LiveObject seen) throws ApiFailure {
        cluster.faults.request("delete", seen.key().name());
        cluster.rendered.delete(seen);
    }

    @Override
    public void release(Name workload, AppliedRecord record) throws ApiFailure {
        cluster.faults.request("release", workload.name());
        cluster.dropRecord(workload);
    }
}
