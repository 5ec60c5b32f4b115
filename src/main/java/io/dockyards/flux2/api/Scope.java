package io.dockyards.flux2.api;

/** Whether objects of a kind live in a namespace. */
public enum Scope {
    NAMESPACED,
    CLUSTER
}
