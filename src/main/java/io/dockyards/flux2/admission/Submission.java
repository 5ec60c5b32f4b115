package io.dockyards.flux2.admission;

/**
 * An object on its way into the API server. A deletion is none: the webhooks aren't asked about it (R31).
 *
 * @param <T> kind of the object
 */
public sealed interface Submission<T> {
    /** The object as it would be. */
    T object();

    /** A new object. */
    record Created<T>(T object) implements Submission<T> {}

    /** An object that is there. */
    record Updated<T>(T before, T object) implements Submission<T> {}
}
