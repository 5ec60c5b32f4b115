package io.dockyards.flux2.render;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.dockyards.flux2.api.Digest;
import java.util.Optional;

/**
 * Results by the digest of all that decides them (R10). A controller asks once for each change of a Workload; but admission asks
 * for the same just before, Workloads made anew ask for what there was, and where nothing else is kept (the sandbox) anybody may.
 */
final class ResultCache {
    /** Bytes of results that a pool keeps: some thousand ordinary ones. */
    static final long BYTES = 16L << 20;

    private final Cache<String, KeptResult> results;

    ResultCache(long bytes) {
        results = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((String digest, KeptResult result) -> digest.length() + result.bytes())
                // At once and on the caller's thread: it takes microseconds.
                .executor(Runnable::run)
                .build();
    }

    /**
     * Digest of engine, template, Cluster and Workload.
     *
     * @param engine see {@link EngineImage#identity}
     */
    static String digest(String engine, RenderJob job) {
        return new Digest()
                .add(engine)
                .add(job.digest())
                .add(job.input().cluster())
                .add(job.input().workload())
                .hex();
    }

    Optional<KeptResult> get(String digest) {
        return Optional.ofNullable(results.getIfPresent(digest));
    }

    void put(String digest, KeptResult result) {
        results.put(digest, result);
    }
}
