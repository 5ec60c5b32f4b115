package io.dockyards.flux2.plan;

/** Whose a live object is (R2, R5, R6). */
public sealed interface Claim {
    /** It doesn't exist, or nobody owns it: applying makes it ours. */
    record Free() implements Claim {}

    /** This Workload's already. */
    record Ours() implements Claim {}

    /** A predecessor of the same name owned it; applying takes it over (R6). */
    record Adopted() implements Claim {}

    /**
     * Somebody else's: never taken (R5).
     *
     * @param owner kind and name of the owner, or why it isn't ours
     */
    record Foreign(String owner) implements Claim {}

    /** Ours or nobody's, but being deleted: counts as not applied until it is gone (R14). */
    record Terminating() implements Claim {}
}
