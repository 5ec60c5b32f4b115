package io.dockyards.flux2.render;

import java.time.Duration;

/**
 * Limits of rendering (behaviour §7.6).
 *
 * @param workers renders at a time; each has an instance of its own
 * @param timeout how long one render may run, counted from its start (see {@link Deadlines} for what counts)
 * @param memoryLimit bytes of memory that an instance may use
 * @param maxObjects objects that one render may yield
 * @param maxBytes their size as JSON, in bytes
 * @param queue requests that may wait for a worker
 */
public record RenderSettings(
        int workers, Duration timeout, long memoryLimit, int maxObjects, long maxBytes, int queue) {
    /** Below this an instance has no room for the definitions and one ordinary template. */
    public static final long MINIMUM_MEMORY = 128L << 20;

    /** WASM as Go makes it addresses no more. */
    public static final long MAXIMUM_MEMORY = 2L << 30;

    public RenderSettings {
        check(workers >= 1, "there must be at least one render worker");
        check(timeout.isPositive(), "the render time-out must be longer than nothing");
        check(
                memoryLimit >= MINIMUM_MEMORY && memoryLimit <= MAXIMUM_MEMORY,
                "the render memory limit must be between " + (MINIMUM_MEMORY >> 20) + "Mi and " + (MAXIMUM_MEMORY >> 20)
                        + "Mi");
        check(maxObjects >= 1, "a render must be allowed one object at least");
        check(maxBytes >= 1 && maxBytes <= MAXIMUM_MEMORY, "the bytes that a render may yield must be 1 to 2Gi");
        check(queue >= 0, "the render queue can't be shorter than empty");
    }

    /** One worker per core, 30 s, 512 MiB, 1,000 objects of 8 MiB in all, 1,000 waiting. */
    public static RenderSettings defaults() {
        return new RenderSettings(
                Runtime.getRuntime().availableProcessors(), Duration.ofSeconds(30), 512L << 20, 1_000, 8L << 20, 1_000);
    }

    public RenderSettings withWorkers(int number) {
        return new RenderSettings(number, timeout, memoryLimit, maxObjects, maxBytes, queue);
    }

    public RenderSettings withTimeout(Duration limit) {
        return new RenderSettings(workers, limit, memoryLimit, maxObjects, maxBytes, queue);
    }

    public RenderSettings withMemoryLimit(long bytes) {
        return new RenderSettings(workers, timeout, bytes, maxObjects, maxBytes, queue);
    }

    public RenderSettings withResultLimits(int objects, long bytes) {
        return new RenderSettings(workers, timeout, memoryLimit, objects, bytes, queue);
    }

    public RenderSettings withQueue(int length) {
        return new RenderSettings(workers, timeout, memoryLimit, maxObjects, maxBytes, length);
    }

    private static void check(boolean isRight, String otherwise) {
        if (!isRight) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
