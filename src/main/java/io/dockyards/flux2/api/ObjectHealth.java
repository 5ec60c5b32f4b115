package io.dockyards.flux2.api;

/**
 * How far an object has got, in the terms of kstatus.
 *
 * @param message what its own conditions say; empty if it is current
 */
public record ObjectHealth(Status status, String message) {
    public enum Status {
        /** What was asked for is what is. */
        CURRENT,
        IN_PROGRESS,
        /** It won't get there by itself. */
        FAILED
    }

    public static final ObjectHealth CURRENT = new ObjectHealth(Status.CURRENT, "");

    public static ObjectHealth inProgress(String message) {
        return new ObjectHealth(Status.IN_PROGRESS, message);
    }

    public static ObjectHealth failed(String message) {
        return new ObjectHealth(Status.FAILED, message);
    }
}
