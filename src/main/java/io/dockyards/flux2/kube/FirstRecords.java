package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.plan.RecordCodec;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All records as one list has them, each to be used once: at a start a thousand Workloads ask for theirs. Whatever is odd about a
 * record is left to a read of its own. Safe for any number of threads.
 */
final class FirstRecords {
    private final Map<Name, AppliedRecord> records = new HashMap<>();
    private final Set<Name> toBeRead = new HashSet<>();
    private boolean complete;

    synchronized void add(ObjectNode configMap) {
        Optional<Name> workload = RecordCodec.workloadOf(configMap);
        if (workload.isEmpty()) {
            return;
        }
        try {
            if (configMap.path("metadata").hasNonNull("deletionTimestamp")) {
                toBeRead.add(workload.get());
            } else {
                records.put(workload.get(), RecordCodec.fromConfigMap(configMap));
            }
        } catch (RecordCodec.Damaged damaged) {
            toBeRead.add(workload.get());
        }
    }

    /** The list is at its end: a Workload that isn't in it has no record. */
    synchronized void complete() {
        complete = true;
    }

    /**
     * The record of a Workload that nobody has asked for.
     *
     * @return empty if it has to be read; in it, empty if there is none
     */
    synchronized Optional<Optional<AppliedRecord>> take(Name workload) {
        return complete && toBeRead.add(workload)
                ? Optional.of(Optional.ofNullable(records.remove(workload)))
                : Optional.empty();
    }
}
