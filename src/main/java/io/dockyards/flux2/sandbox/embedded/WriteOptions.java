package io.dockyards.flux2.sandbox.embedded;

/**
 * How a write is meant.
 *
 * @param manager the field manager, by parameter or the user agent's
 * @param dryRun whether the answer is all that is wanted
 * @param force whether an apply takes what others own
 * @param strict whether fields that the schema doesn't know are an error rather than left out
 */
record WriteOptions(String manager, boolean dryRun, boolean force, boolean strict) {}
