package io.dockyards.flux2.kube;

/** Asked right before each request that changes something: whether this process may still write. */
@FunctionalInterface
public interface WriteFence {
    /** Lets every write through: for a process that has no rival. */
    WriteFence OPEN = () -> {};

    /** @throws ApiFailure if nothing may be written now; code 0, so that it counts as a failure that passes */
    void check() throws ApiFailure;
}
