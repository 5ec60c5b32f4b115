package io.dockyards.flux2.sandbox.embedded;

/** The time as objects show it. */
@FunctionalInterface
interface Clock {
    /** Now, RFC 3339 in UTC, to the second. */
    String now();
}
