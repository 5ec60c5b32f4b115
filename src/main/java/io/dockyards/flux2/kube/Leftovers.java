package io.dockyards.flux2.kube;

import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Name;
import java.util.List;
import java.util.Optional;

/**
 * What a Workload that is gone leaves behind: garbage collection takes all but its cluster-scoped objects, for which its
 * record waits with a finalizer (R24). Every call blocks for a bounded time.
 */
public interface Leftovers {
    /**
     * A record with the finalizer.
     *
     * @param terminating whether it waits for nothing but the finalizer
     */
    record Held(AppliedRecord record, boolean terminating) {}

    /** The Workloads that have such a record, whether they are still there or not. */
    List<Name> all() throws ApiFailure;

    /** The record of a Workload, if it has the finalizer. */
    Optional<Held> of(Name workload) throws ApiFailure;

    /** Deletes an object if it still is the one that was seen, at the version that was seen. */
    void delete(GroupVersionKind type, LiveObject seen) throws ApiFailure;

    /** Takes the finalizer off a record, if it still is as it was read. */
    void release(Name workload, AppliedRecord record) throws ApiFailure;
}
