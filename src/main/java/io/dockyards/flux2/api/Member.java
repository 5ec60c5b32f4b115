package io.dockyards.flux2.api;

/**
 * An object that was found to be a Workload's, without a record that says so (R20).
 *
 * @param type as it is served; the version needn't be the one that it was applied with
 */
public record Member(GroupVersionKind type, LiveObject object) {}
