package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.ApiFailure;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads Workloads and their records, again and again if need be. */
final class StatusReport {
    private static final Comparator<Name> BY_NAME =
            Comparator.comparing(Name::namespace).thenComparing(Name::name);

    private final ClusterAccess cluster;
    private final Optional<String> namespace;
    private final Consumer<String> warnings;
    private final Set<String> told = new HashSet<>();

    /** @param namespace empty for all */
    StatusReport(ClusterAccess cluster, Optional<String> namespace, Consumer<String> warnings) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.warnings = warnings;
    }

    /** By namespace and name; a cluster that doesn't answer ends the command. */
    SortedMap<Name, StatusRow> read() {
        SortedMap<Name, StatusRow> rows = new TreeMap<>(BY_NAME);
        List<ObjectNode> workloads = ClusterAccess.ask(() -> cluster.reader().workloads(namespace));
        Map<Name, AppliedRecord> records = workloads.isEmpty() ? Map.of() : records();
        for (ObjectNode workload : workloads) {
            WorkloadState state = WorkloadState.of(workload);
            OptionalLong objects = Optional.ofNullable(records.get(state.name())).stream()
                    .mapToLong(StatusReport::applied)
                    .findFirst();
            rows.put(state.name(), new StatusRow(state, objects));
        }
        return rows;
    }

    /** The same for somebody who goes on: a cluster that is away for a while is told of, once. */
    Optional<SortedMap<Name, StatusRow>> readAgain() {
        try {
            SortedMap<Name, StatusRow> rows = read();
            told.clear();
            return Optional.of(rows);
        } catch (CliFailure failure) {
            warn(String.valueOf(failure.getMessage()));
            return Optional.empty();
        }
    }

    /** Who may read Workloads needn't have the right to read ConfigMaps. */
    private Map<Name, AppliedRecord> records() {
        try {
            return cluster.reader().records(namespace);
        } catch (ApiFailure failure) {
            if (failure.code() != 403) {
                throw ClusterAccess.failure(failure);
            }
            warn("the column OBJECTS is empty: " + failure.getMessage());
            return Map.of();
        }
    }

    private static long applied(AppliedRecord record) {
        return record.entries().stream().filter(entry -> !entry.dropped()).count();
    }

    private void warn(String words) {
        if (told.add(words)) {
            warnings.accept(words);
        }
    }
}
