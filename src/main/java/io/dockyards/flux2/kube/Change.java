package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What an informer saw.
 *
 * @param kind one of the watched kinds
 * @param object the object as it is now, or as it last was if it is gone
 * @param gone whether it was deleted
 * @param entry hash of our managedFields entry (R9); empty if we have none
 */
public record Change(Kind kind, ObjectNode object, boolean gone, Optional<String> entry) {
    /** One of a kind whose members' entries nobody asks for. */
    public Change(Kind kind, ObjectNode object, boolean gone) {
        this(kind, object, gone, Optional.empty());
    }

    /** The kinds that the controller watches. */
    public enum Kind {
        WORKLOAD,
        WORKTREE,
        CLUSTER,
        WORKLOAD_TEMPLATE,
        KUSTOMIZATION,
        HELM_RELEASE,
        GIT_REPOSITORY,
        WORKLOAD_INVENTORY,
        /** An object of a Workload, of any kind; its metadata alone. */
        MEMBER
    }
}
