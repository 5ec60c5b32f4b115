package io.dockyards.flux2.api;

/**
 * The identity of an object (R1): the version is no part of it.
 *
 * @param group empty for the core group
 * @param namespace resolved; empty for cluster-scoped objects
 */
public record ObjectKey(String group, String kind, String namespace, String name) {
    /** {@code HelmRelease/flux-system/podinfo}, without namespace for a cluster-scoped object. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? kind + "/" + name : kind + "/" + namespace + "/" + name;
    }
}
