package io.dockyards.flux2.health;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One thing that has to be right.
 *
 * @param name as it is listed
 * @param problem what is wrong, in a few words; empty if nothing is. A stage that fails is a problem, too
 */
record Check(String name, Supplier<CompletionStage<Optional<String>>> problem) {
    /**
     * What came of a check.
     *
     * @param problem empty if all is well
     */
    record Result(String name, Optional<String> problem) {
        /** The line that lists it, as Kubernetes' own components have it. */
        String line() {
            return problem.map(why -> "[-]" + name + " failed: " + why).orElse("[+]" + name + " ok");
        }
    }

    /** Runs it; the stage never fails. */
    CompletionStage<Result> run() {
        return problem.get()
                .exceptionally(failure -> Optional.of(words(failure)))
                .thenApply(found -> new Result(name, found));
    }

    private static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof TimeoutException ? "no answer in time" : cause.toString();
    }
}
