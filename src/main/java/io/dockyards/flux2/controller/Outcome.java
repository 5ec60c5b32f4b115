package io.dockyards.flux2.controller;

import io.dockyards.flux2.kube.ApiFailure;
import java.util.concurrent.Callable;

/** How a job ended. Whatever it threw is data here: an Error that left a job would end the process. */
sealed interface Outcome<T> {
    record Done<T>(T value) implements Outcome<T> {}

    /** A request that the job couldn't do without failed. */
    record Refused<T>(ApiFailure failure) implements Outcome<T> {}

    /** The job itself is at fault: its actor crashes and is restarted. */
    record Broken<T>(Throwable cause) implements Outcome<T> {}

    static <T> Outcome<T> of(Callable<T> job) {
        try {
            return new Done<>(job.call());
        } catch (ApiFailure failure) {
            return new Refused<>(failure);
        } catch (Throwable cause) {
            return new Broken<>(cause);
        }
    }

    /** What it gave, for a job that handles refusals itself; else its actor crashes. */
    default T value() {
        return switch (this) {
            case Done<T>(T value) -> value;
            case Refused<T>(ApiFailure failure) -> throw new BrokenJob(failure);
            case Broken<T>(Throwable cause) -> throw new BrokenJob(cause);
        };
    }

    /** What a {@link Broken} job makes its actor throw. */
    final class BrokenJob extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenJob(Throwable cause) {
            super(cause.toString(), cause);
        }
    }
}
