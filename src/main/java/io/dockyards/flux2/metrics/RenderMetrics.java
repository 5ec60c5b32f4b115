package io.dockyards.flux2.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pool of render workers: what waits, what it takes, what it comes to, and when instances of the engine are given up. */
public final class RenderMetrics {
    private static final Count REQUESTS = Count.of(
            "render_requests",
            "Renders that were asked for, by who answers: the engine, the cache of results, or the engine for somebody"
                    + " who asked for the same before (shared).",
            "source");
    private static final Level QUEUE = Level.of("render_queue_length", "Renders that wait for a worker.");
    private static final Spread WAIT = Spread.ordinary("render_wait", "How long a render waited for a worker.");
    private static final Count OUTCOMES = Count.of(
            "renders",
            "Renders by outcome: rendered, failed (the template or its input is wrong), exceeded (a limit was hit),"
                    + " unavailable (the pool couldn't).",
            "outcome");
    private static final Spread STAGE = Spread.ordinary(
            "render_stage",
            "Time of a stage: open an instance, compile a template, render it with its input, read the answer, set the"
                    + " instance back; what a process practises included.",
            "stage");
    private static final Count ERRORS =
            Count.of("render_cue_errors", "Errors that CUE found in templates, by reason of the condition.", "reason");
    private static final Count LIMITS = Count.of("render_limits_hit", "Renders that hit a limit, by which.", "limit");
    private static final Count RECYCLED = Count.of(
            "render_instances_recycled",
            "Instances that were set back to a clean state or replaced, by cause. used: they had done enough; full:"
                    + " they kept too much memory; else what ended a render.",
            "cause");
    private static final Level INSTANCES = Level.of("render_instances", "Instances of the engine that are open.");
    private static final Level MEMORY =
            Level.of("render_memory", Unit.BYTES, "Linear memory of all instances of the engine.");

    static final List<Family<?>> FAMILIES =
            List.of(REQUESTS, QUEUE, WAIT, OUTCOMES, STAGE, ERRORS, LIMITS, RECYCLED, INSTANCES, MEMORY);

    /** Who answers a request. */
    public enum Source {
        ENGINE,
        CACHE,
        SHARED
    }

    /** What an engine does. */
    public enum Stage {
        OPEN,
        COMPILE,
        RENDER,
        READ,
        RESET;

        /** Starts the clock; to be used in a try. */
        public Running start() {
            return Metrics.isOn() ? new Running(this, System.nanoTime()) : NOTHING;
        }
    }

    /** A stage that goes on until it is closed. */
    public static final class Running implements AutoCloseable {
        private final Stage stage;
        private final long start;

        private Running(Stage stage, long start) {
            this.stage = stage;
            this.start = start;
        }

        @Override
        public void close() {
            // The one that nobody measures is shared.
            if (this != NOTHING) {
                STAGE.record(System.nanoTime() - start, text(stage));
            }
        }
    }

    private static final Running NOTHING = new Running(Stage.OPEN, 0);

    private static final Map<Object, Long> memory = new ConcurrentHashMap<>();

    private RenderMetrics() {}

    public static void asked(Source source) {
        REQUESTS.one(text(source));
    }

    /** How many requests wait now. */
    public static void queued(int requests) {
        QUEUE.set(requests);
    }

    /** A request has got a worker. */
    public static void waited(long nanos) {
        WAIT.record(nanos);
    }

    /**
     * Somebody gets an answer.
     *
     * @param outcome rendered, failed, exceeded or unavailable
     */
    public static void ended(String outcome) {
        OUTCOMES.one(outcome);
    }

    /** A template failed, with so many errors. */
    public static void cueErrors(String reason, int errors) {
        ERRORS.add(errors, reason);
    }

    public static void limitHit(Enum<?> limit) {
        LIMITS.one(text(limit));
    }

    /** An instance was set back or replaced. */
    public static void recycled(String cause) {
        RECYCLED.one(cause);
    }

    /**
     * Bytes that an instance has.
     *
     * @param engine whose it is
     */
    public static void memory(Object engine, long bytes) {
        if (Metrics.isOn()) {
            memory.put(engine, bytes);
        }
    }

    /** An instance is no more. */
    public static void closed(Object engine) {
        if (Metrics.isOn()) {
            memory.remove(engine);
        }
    }

    static void look() {
        INSTANCES.set(memory.size());
        MEMORY.set(memory.values().stream().mapToLong(Long::longValue).sum());
    }

    private static String text(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}
