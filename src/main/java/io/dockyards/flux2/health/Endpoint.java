package io.dockyards.flux2.health;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * A path and the checks behind it, with answers like those of {@code kube-apiserver}.
 *
 * @param name without the slash
 */
record Endpoint(String name, List<Check> checks) {
    /** @param code HTTP status, 200 or 503 */
    record Answer(int code, String text) {}

    /** @param isVerbose whether the checks are listed though all are well */
    CompletionStage<Answer> ask(boolean isVerbose) {
        List<CompletableFuture<Check.Result>> running = new ArrayList<>();
        checks.forEach(check -> running.add(check.run().toCompletableFuture()));
        return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        answer(running.stream().map(CompletableFuture::join).toList(), isVerbose));
    }

    private Answer answer(List<Check.Result> results, boolean isVerbose) {
        boolean isWell = results.stream().allMatch(result -> result.problem().isEmpty());
        if (isWell && !isVerbose) {
            return new Answer(200, "ok");
        }
        String list = results.stream().map(result -> result.line() + "\n").collect(Collectors.joining());
        return new Answer(isWell ? 200 : 503, list + name + " check " + (isWell ? "passed" : "failed") + "\n");
    }
}
