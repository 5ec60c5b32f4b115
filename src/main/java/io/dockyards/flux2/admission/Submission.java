package io.dockyards.flux2.admission;

import java.util.function.Function;

/**
 * An object on its way into the API server. A deletion is none: the webhooks aren't asked about it (R31).
 *
 * @param <T> kind of the object
 */
public sealed interface Submission<T> {
    /** The object as it would be. */
    T object();

    /** The same, with the object as something else. */
    <U> Submission<U> map(Function<T, U> as);

    /** A new object. */
    record Created<T>(T object) implements Submission<T> {
        @Override
        public <U> Submission<U> map(Function<T, U> as) {
            return new Created<>(as.apply(object));
        }
    }

    /** An object that is there. */
    record Updated<T>(T before, T object) implements Submission<T> {
        @Override
        public <U> Submission<U> map(Function<T, U> as) {
            return new Updated<>(as.apply(before), as.apply(object));
        }
    }
}
