package io.dockyards.flux2.kube;

import java.time.Duration;
import java.util.Optional;

/**
 * The API server refused a request or could not be reached.
 *
 * <p>The message is one line for people: verb, object and the server's words.
 */
public final class ApiFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** Our reason where the API server gives none, and its words say that the object itself can't be taken. */
    static final String UNFIT = "UnfitObject";

    private final int code;
    private final String reason;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param code HTTP status; 0 if there was no answer
     * @param reason reason of the {@code Status}, e.g. {@code Conflict}; empty if there was none
     */
    public ApiFailure(int code, String reason, String message, Optional<Duration> retryAfter) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** The same with more to say. */
    public ApiFailure with(String advice) {
        return new ApiFailure(code, reason, getMessage() + advice, retryAfter);
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }

    /** What the server asked for in {@code Retry-After}. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /** Whether the object or its kind isn't there. */
    public boolean notFound() {
        return code == 404;
    }

    /** Whether somebody else was quicker: read again and retry. */
    public boolean conflict() {
        return code == 409;
    }

    /** Whether it says nothing about the request: the server is away, or has too much to do. */
    public boolean isPassing() {
        return code == 0 || code == 408 || code == 429 || code >= 500 && !invalid();
    }

    /** Whether the same request can never succeed: the object itself is refused. */
    public boolean invalid() {
        return code == 400 || code == 422 || code == 413 || reason.equals(UNFIT);
    }
}
