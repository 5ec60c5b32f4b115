package io.dockyards.flux2.metrics;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * The way from what a watch shows to what is written, as a funnel: seen, routed, coalesced, reconciled, written. Kinds are those of
 * the reconciled objects; no label tells one object from another.
 */
public final class ReconcileMetrics {
    private static final Count SEEN =
            Count.of("events_seen", "Changes that the watches have shown, by kind of the object.", "kind");
    private static final Count ROUTED = Count.of(
            "events_routed",
            "Changes that were handed to the actor of an object that they concern, by kind of that object.",
            "kind");
    private static final Count COALESCED = Count.of(
            "events_coalesced",
            "Changes that came while their object was being reconciled: all of them together make one more reconcile.",
            "kind");
    private static final Count DONE =
            Count.of("reconciles", "Reconciles that came to an end, by what they ended with.", "kind", "reason");
    private static final Spread TIME =
            Spread.slow("reconcile", "Time from the start of a reconcile to its end.", "kind");
    private static final Spread STEP = Spread.ordinary(
            "reconcile_step",
            "Time of each blocking step of a reconcile, waiting for requests included.",
            "kind",
            "step");
    private static final Level IN_FLIGHT =
            Level.of("reconciles_in_flight", "Objects that are being reconciled.", "kind");
    private static final Level OLDEST_IN_FLIGHT = Level.of(
            "reconcile_oldest_in_flight", Unit.SECONDS, "For how long the oldest reconcile has been going on.", "kind");
    private static final Level WAITING = Level.of(
            "reconciles_waiting", "Objects that have changed since their reconcile began and need one more.", "kind");
    private static final Level OLDEST_WAITING = Level.of(
            "reconcile_oldest_waiting",
            Unit.SECONDS,
            "For how long the change that has waited longest for its reconcile has done so.",
            "kind");
    private static final Count REQUEUED =
            Count.of("reconcile_requeues", "Attempts that failed and are to be repeated, by why.", "kind", "cause");
    private static final Count RETRIED = Count.of(
            "reconcile_retries",
            "Reconciles that were due by a timer, without any change, by what for.",
            "kind",
            "cause");
    private static final Count FAILED = Count.of(
            "reconcile_failures",
            "News of what keeps an object from being Ready, once for each cause.",
            "kind",
            "reason");
    private static final Count APPLIED =
            Count.of("objects_applied", "Objects that were applied, by what that did to them.", "result");
    private static final Count PRUNED =
            Count.of("objects_pruned", "Objects that were deleted because they are rendered no longer.");
    private static final Count REPORTED = Count.of("conditions_written", "Writes of a Workload's conditions.");
    private static final Count REVERTED =
            Count.of("objects_reverted", "Objects that somebody changed and that were put right.");
    private static final Level CONTESTED = Level.of(
            "circuit_breakers_open",
            "Objects that are left for a while because somebody changes them again and again (R26).");

    static final List<Family<?>> FAMILIES = List.of(
            SEEN,
            ROUTED,
            COALESCED,
            DONE,
            TIME,
            STEP,
            IN_FLIGHT,
            OLDEST_IN_FLIGHT,
            WAITING,
            OLDEST_WAITING,
            REQUEUED,
            RETRIED,
            FAILED,
            APPLIED,
            PRUNED,
            REPORTED,
            REVERTED,
            CONTESTED);

    /** Weak: an actor may be stopped in the midst of a reconcile. */
    private static final Set<ReconcileProgress> busy =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private static final Map<Object, Integer> contested = new ConcurrentHashMap<>();
    /** Kinds that have been busy: they are told as zero when they aren't. */
    private static final Set<String> kinds = ConcurrentHashMap.newKeySet();

    private ReconcileMetrics() {}

    /** A watch has shown a change. */
    public static void seen(String kind) {
        SEEN.one(kind);
    }

    /** The actor of an object is told of a change. */
    public static void routed(String kind) {
        ROUTED.one(kind);
    }

    /** An attempt failed and will be repeated. */
    public static void requeued(String kind, String cause) {
        REQUEUED.one(kind, cause);
    }

    /** A timer of an object was due. */
    public static void retried(String kind, Enum<?> cause) {
        RETRIED.one(kind, cause.name().toLowerCase(Locale.ROOT));
    }

    /** A reconcile came to an end. */
    public static void done(String kind, String reason) {
        DONE.one(kind, reason);
    }

    /** There is news of what keeps an object from being Ready. */
    public static void failed(String kind, String reason) {
        FAILED.one(kind, reason);
    }

    /**
     * An object was applied.
     *
     * @param result created, changed or unchanged
     */
    public static void applied(String result) {
        APPLIED.one(result);
    }

    public static void pruned() {
        PRUNED.one();
    }

    public static void reported() {
        REPORTED.one();
    }

    /** Drift is put right. */
    public static void reverted() {
        REVERTED.one();
    }

    /**
     * How many objects of one are contested now.
     *
     * @param owner whose they are; not told on the page
     */
    public static void contested(Object owner, int objects) {
        if (Metrics.isOn()) {
            if (objects > 0) {
                contested.put(owner, objects);
            } else {
                contested.remove(owner);
            }
        }
    }

    static void coalesced(String kind) {
        COALESCED.one(kind);
    }

    static void step(String kind, String step, long nanos) {
        STEP.record(nanos, kind, step);
    }

    static void begun(ReconcileProgress progress) {
        kinds.add(progress.kind());
        busy.add(progress);
    }

    static void ended(ReconcileProgress progress, long nanos) {
        busy.remove(progress);
        TIME.record(nanos, progress.kind());
    }

    static void look() {
        CONTESTED.set(contested.values().stream().mapToInt(Integer::intValue).sum());
        long now = System.nanoTime();
        List<ReconcileProgress> all;
        synchronized (busy) {
            all = List.copyOf(busy);
        }
        tell(all, IN_FLIGHT, OLDEST_IN_FLIGHT, progress -> progress.inFlight(now));
        tell(all, WAITING, OLDEST_WAITING, progress -> progress.waiting(now));
    }

    /** @param age nanoseconds; negative for those that don't count */
    private static void tell(
            List<ReconcileProgress> all, Level number, Level oldest, ToLongFunction<ReconcileProgress> age) {
        Map<String, Integer> numbers = new TreeMap<>();
        Map<String, Long> ages = new TreeMap<>();
        for (ReconcileProgress progress : all) {
            long nanos = age.applyAsLong(progress);
            if (nanos >= 0) {
                numbers.merge(progress.kind(), 1, Integer::sum);
                ages.merge(progress.kind(), nanos, Math::max);
            }
        }
        for (String kind : kinds) {
            number.set(numbers.getOrDefault(kind, 0), kind);
            oldest.set(ages.getOrDefault(kind, 0L) / 1e9, kind);
        }
    }
}
