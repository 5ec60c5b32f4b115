package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.Member;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import io.dockyards.flux2.api.Scopes;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The requests that reconciling makes. Every call blocks, for a bounded time, and belongs on a virtual thread; none
 * retries by itself: the actors do, with backoff.
 */
public interface KubeApi {
    /** Scopes of the kinds that are served now; asks discovery again if one of {@code needed} isn't known. */
    Scopes scopes(Set<GroupVersionKind> needed) throws ApiFailure;

    /** Metadata of one object; empty if it or its kind isn't there. */
    Optional<LiveObject> inspect(GroupVersionKind type, ObjectKey key) throws ApiFailure;

    /** The whole of one object; empty if it or its kind isn't there. */
    Optional<WholeObject> read(GroupVersionKind type, ObjectKey key) throws ApiFailure;

    /**
     * What a Workload owns and this controller, or the one before it, wrote: a list of every kind that may be listed. For a
     * record that is lost (R20).
     */
    List<Member> members(Workload workload) throws ApiFailure;

    /** Server-side apply of the whole object under our field manager, forced (behaviour §7.1). */
    default Applied apply(PreparedObject object) throws ApiFailure {
        return apply(object, true);
    }

    /**
     * Server-side apply of the whole object under our field manager.
     *
     * @param forced whether fields are taken from other managers; otherwise a field that another has is a conflict
     */
    Applied apply(PreparedObject object, boolean forced) throws ApiFailure;

    /** JSON patch of an object, under a field manager of its own. A test in it that fails is no failure: nothing is changed. */
    void patch(GroupVersionKind type, ObjectKey key, ArrayNode patch, String fieldManager) throws ApiFailure;

    /** The record of a Workload, read from the API server; another's ConfigMap of that name is an {@link ApiFailure}. */
    Optional<AppliedRecord> record(Name workload) throws ApiFailure;

    /**
     * Writes a record: POST if it has no resourceVersion, else PUT with it (R20).
     *
     * @return the record with its new resourceVersion
     */
    AppliedRecord writeRecord(Name workload, AppliedRecord record) throws ApiFailure;

    /** The Workload as the API server has it now. */
    Optional<ObjectNode> workload(Name workload) throws ApiFailure;

    /**
     * Merge patch of {@code status.conditions} with the resourceVersion that the conditions were read at (behaviour §7.4).
     *
     * @return the Workload afterwards
     */
    ObjectNode patchConditions(Name workload, String resourceVersion, ArrayNode conditions) throws ApiFailure;

    /**
     * Merge patch of the annotation {@code dockyards.io/lastHandledReconcileAt} at a resourceVersion (behaviour §7.7).
     *
     * @return the Workload afterwards
     */
    ObjectNode answerRequest(Name workload, String resourceVersion, String request) throws ApiFailure;

    /**
     * Merge patch of a WorkloadTemplate's {@code status.inputSchema} at a resourceVersion (behaviour §7.10).
     *
     * @param schema empty takes it away
     */
    void patchInputSchema(Name template, String resourceVersion, Optional<ObjectNode> schema) throws ApiFailure;

    /** Has an Event recorded on an object, soon; one that can't be written is logged and forgotten. */
    void event(EventNote note);
}
