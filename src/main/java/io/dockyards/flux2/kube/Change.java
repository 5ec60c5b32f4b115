package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What an informer saw.
 *
 * @param kind one of the watched kinds
 * @param object the object as it is now, or as it last was if it is gone
 * @param gone whether it was deleted
 */
public record Change(Kind kind, ObjectNode object, boolean gone) {
    /** The kinds that the controller watches. */
    public enum Kind {
        WORKLOAD,
        WORKTREE,
        CLUSTER,
        WORKLOAD_TEMPLATE,
        KUSTOMIZATION,
        HELM_RELEASE,
        GIT_REPOSITORY,
        WORKLOAD_INVENTORY
    }
}
