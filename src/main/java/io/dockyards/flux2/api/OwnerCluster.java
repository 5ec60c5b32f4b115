package io.dockyards.flux2.api;

/** Which Cluster a Workload belongs to (behaviour §1 rows 2 and 2a). */
public sealed interface OwnerCluster {
    /** Neither an owner reference nor the label {@code LC} names one. */
    record None() implements OwnerCluster {}

    /** There is an owner reference, but it can't be read. */
    record Malformed(String why) implements OwnerCluster {}

    /** The Cluster of this name in the Workload's namespace. */
    record Named(String name) implements OwnerCluster {}
}
