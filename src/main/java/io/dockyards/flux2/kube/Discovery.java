package io.dockyards.flux2.kube;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.GroupVersionKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Which kinds the API server serves. Asked once, and again when a kind isn't known or turned out to be gone: at most once a
 * second, and an unchanged answer costs the server nothing (ETag).
 */
final class Discovery {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The last answer at one of the roots. */
    private record Root(Optional<String> etag, ServedKinds kinds) {}

    private final Rest rest;
    private final LongSupplier nanoTime;
    private final String accept;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Root> roots = new ConcurrentHashMap<>();
    private volatile ServedKinds served = ServedKinds.NONE;
    private volatile Optional<Long> askedAt = Optional.empty();
    private volatile boolean expired = true;

    Discovery(Rest rest, LongSupplier nanoTime) {
        this(rest, nanoTime, DiscoveryDocuments.AGGREGATED);
    }

    /** @param accept what the server is asked for: it decides whether its answer is aggregated */
    Discovery(Rest rest, LongSupplier nanoTime, String accept) {
        this.rest = rest;
        this.nanoTime = nanoTime;
        this.accept = accept;
    }

    /** What is served, asked anew if one of these kinds isn't known. */
    ServedKinds kinds(Collection<GroupVersionKind> needed) throws ApiFailure {
        if (!knows(needed)) {
            refresh(needed);
        }
        return served;
    }

    /** A kind that was known isn't there: the next look asks again. */
    void expire() {
        expired = true;
    }

    private boolean knows(Collection<GroupVersionKind> needed) {
        return !expired && needed.stream().allMatch(type -> served.get(type).isPresent());
    }

    private void refresh(Collection<GroupVersionKind> needed) throws ApiFailure {
        lock.lock();
        try {
            // Somebody else may have asked while this one waited; and a kind that isn't served stays so for a moment.
            if (knows(needed) || tooEarly()) {
                return;
            }
            expired = false;
            try {
                served = ask("/api").and(ask("/apis"));
                askedAt = Optional.of(nanoTime.getAsLong());
            } catch (ApiFailure failure) {
                expired = true;
                throw Failures.of("discovery", failure);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean tooEarly() {
        return askedAt.map(then -> nanoTime.getAsLong() - then < PAUSE.toNanos())
                .orElse(false);
    }

    private ServedKinds ask(String root) throws ApiFailure {
        var before = Optional.ofNullable(roots.get(root));
        var answer = rest.getIfChanged(root, accept, before.flatMap(Root::etag));
        if (answer.code() == 304 && before.isPresent()) {
            return before.get().kinds();
        }
        if (!answer.ok()) {
            throw Failures.of("discovery", answer);
        }
        var kinds = DiscoveryDocuments.isAggregated(answer.json())
                ? DiscoveryDocuments.aggregated(answer.json())
                : oneByOne(root, answer.json());
        // Only an aggregated answer's ETag covers the kinds as well.
        var etag = DiscoveryDocuments.isAggregated(answer.json()) ? answer.etag() : Optional.<String>empty();
        roots.put(root, new Root(etag, kinds));
        return kinds;
    }

    private ServedKinds oneByOne(String root, JsonNode list) throws ApiFailure {
        var kinds = ServedKinds.NONE;
        for (var apiVersion : apiVersions(list)) {
            var answer = rest.get(root + "/" + apiVersion, Rest.JSON);
            if (answer.ok()) {
                kinds = kinds.and(DiscoveryDocuments.resources(apiVersion, answer.json()));
            } else if (answer.code() != 404 && answer.code() != 503) {
                // 503: an aggregated API whose server is away must not take the others with it.
                throw Failures.of("discovery of " + apiVersion, answer);
            }
        }
        return kinds;
    }

    private static List<String> apiVersions(JsonNode list) {
        var versions = new ArrayList<String>();
        list.path("versions").forEach(version -> versions.add(version.asText()));
        for (var group : list.path("groups")) {
            var preferred = group.path("preferredVersion").path("groupVersion").asText();
            if (!preferred.isEmpty()) {
                versions.add(preferred);
            }
            for (var version : group.path("versions")) {
                if (!version.path("groupVersion").asText().equals(preferred)) {
                    versions.add(version.path("groupVersion").asText());
                }
            }
        }
        return versions;
    }
}
