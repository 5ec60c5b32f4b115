package io.dockyards.flux2.sandbox.embedded;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.NotUsed;
import org.apache.pekko.stream.javadsl.Source;

/** The watches that are under way, so that a server that closes can let them end as streams should. */
final class OpenWatches {
    private final Map<Object, CompletableFuture<?>> open = new ConcurrentHashMap<>();
    private volatile boolean closing;

    boolean isClosing() {
        return closing;
    }

    /** From now on watches end with their next step. */
    void close() {
        closing = true;
    }

    <T> Source<T, NotUsed> follow(Source<T, NotUsed> events) {
        return events.watchTermination((materialized, done) -> {
            CompletableFuture<?> ended = done.toCompletableFuture();
            Object watch = new Object();
            open.put(watch, ended);
            var _ = ended.whenComplete((result, failure) -> open.remove(watch));
            return materialized;
        });
    }

    /** Returns when all have ended, or after the limit. */
    void awaitEnd(Duration limit) throws InterruptedException {
        try {
            CompletableFuture.allOf(open.values().toArray(CompletableFuture<?>[]::new))
                    .exceptionally(failure -> null)
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What hasn't ended by now is cut.
        }
    }
}
