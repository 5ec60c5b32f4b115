package io.dockyards.flux2.webhook;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

/** Failed stages in words. */
final class Failures {
    private Failures() {}

    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? cause(failure.getCause())
                : failure;
    }

    static String words(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof TimeoutException) {
            return "no answer in time; try again";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : String.valueOf(cause.getMessage());
    }
}
