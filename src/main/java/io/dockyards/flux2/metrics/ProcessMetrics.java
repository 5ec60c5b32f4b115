package io.dockyards.flux2.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What this replica is. */
public final class ProcessMetrics {
    private static final Level BUILD =
            Level.of("build_info", "Always 1; the labels tell which build runs on which Java.", "version", "java");
    private static final Level LEADER =
            Level.of("leader", "1 while this replica reconciles, 0 while it waits for the lease or for its caches.");
    private static final Level EXPIRY = Level.of(
            "certificate_expiry_timestamp",
            Unit.SECONDS,
            "When a certificate that is served ends, as seconds since 1970.",
            "certificate");

    static final List<Family<?>> FAMILIES = List.of(BUILD, LEADER, EXPIRY);

    private static final Map<String, Supplier<Optional<Instant>>> certificates = new ConcurrentHashMap<>();

    private ProcessMetrics() {}

    public static void build(String version) {
        BUILD.set(1, version, Runtime.version().toString());
    }

    /** Whether this replica reconciles. */
    public static void leads(boolean now) {
        LEADER.set(now ? 1 : 0);
    }

    /**
     * A certificate whose end is to be told.
     *
     * @param end when it ends; asked at each scrape
     */
    public static void certificate(String name, Supplier<Optional<Instant>> end) {
        certificates.put(name, end);
    }

    static void look() {
        certificates.forEach((name, end) -> end.get().ifPresent(instant -> EXPIRY.set(instant.getEpochSecond(), name)));
    }
}
