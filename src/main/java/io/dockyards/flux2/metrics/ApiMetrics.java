package io.dockyards.flux2.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** What goes on between the controller and the API server. */
public final class ApiMetrics {
    private static final Count REQUESTS = Count.of(
            "api_requests",
            "Requests by verb, kind and status code; code 0 is one that got no answer. Lists and watches of the"
                    + " informers are not among them.",
            "verb",
            "resource",
            "code");
    private static final Spread TIME =
            Spread.ordinary("api_request", "Time from sending a request to its whole answer.", "verb");
    private static final Level IN_FLIGHT = Level.of("api_requests_in_flight", "Requests that are being answered.");
    private static final Spread THROTTLED =
            Spread.ordinary("api_throttle_wait", "How long a request waited because as many as may be are under way.");
    private static final Count LISTS = Count.of(
            "watch_lists",
            "Lists that a watch began with: one for each watch, and one for each time that it began again.",
            "kind");
    private static final Count FAILURES = Count.of(
            "watch_failures",
            "Lists and watches that failed and are tried again; a connection that breaks and is made anew isn't one.",
            "kind");
    private static final Level CACHED = Level.of("cache_objects", "Objects in the caches of the watches.", "kind");

    static final List<Family<?>> FAMILIES = List.of(REQUESTS, TIME, IN_FLIGHT, THROTTLED, LISTS, FAILURES, CACHED);

    private record Cache(String kind, IntSupplier size) {}

    private static final Map<Object, Cache> caches = new ConcurrentHashMap<>();

    private ApiMetrics() {}

    /** A request goes out. */
    public static void sent() {
        IN_FLIGHT.add(1);
    }

    /**
     * It was answered, or is given up.
     *
     * @param resource plural and group, {@code deployments.apps}
     * @param code HTTP status; 0 if there was none
     */
    public static void answered(String verb, String resource, int code, long nanos) {
        IN_FLIGHT.subtract(1);
        REQUESTS.one(verb, resource, Integer.toString(code));
        TIME.record(nanos, verb);
    }

    /** A request waited for its turn. */
    public static void throttled(long nanos) {
        THROTTLED.record(nanos);
    }

    /** A watch has listed everything. */
    public static void listed(String kind) {
        LISTS.one(kind);
    }

    /** A watch is tried again. */
    public static void watchFailed(String kind) {
        FAILURES.one(kind);
    }

    /** A watch's cache is there. */
    public static void caches(Object watch, String kind, IntSupplier size) {
        if (Metrics.isOn()) {
            caches.put(watch, new Cache(kind, size));
        }
    }

    /** A watch's cache is no more. */
    public static void cachesNoMore(Object watch) {
        if (Metrics.isOn()) {
            Cache gone = caches.remove(watch);
            if (gone != null) {
                CACHED.set(0, gone.kind());
            }
        }
    }

    static void look() {
        Map<String, Integer> sizes = new ConcurrentHashMap<>();
        caches.values().forEach(cache -> sizes.merge(cache.kind(), cache.size().getAsInt(), Integer::sum));
        sizes.forEach((kind, size) -> CACHED.set(size, kind));
    }
}
