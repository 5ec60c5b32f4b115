package io.dockyards.flux2.controller;

import io.dockyards.flux2.kube.ApiFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Counts requests, and makes them fail, crash or wait. A request is known by its verb and the name that it is about. */
final class Faults {
    private final Map<String, Integer> counts = new HashMap<>();
    private final Map<String, Queue<ApiFailure>> failures = new HashMap<>();
    private final Map<String, ApiFailure> lasting = new HashMap<>();
    private final Map<String, Queue<RuntimeException>> crashes = new HashMap<>();
    private final Map<String, Queue<Gate>> gates = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private int mostAtOnce;
    private int total;
    private int lifetime = Integer.MAX_VALUE;
    private int untilHook = Integer.MAX_VALUE;
    private Runnable hook = () -> {};

    /** Every request passes here first. */
    void request(String verb, String name) throws ApiFailure {
        Optional<Gate> gate;
        Optional<Runnable> now;
        synchronized (this) {
            now = --untilHook == 0 ? Optional.of(hook) : Optional.empty();
            if (++total > lifetime) {
                throw new ApiFailure(0, "", "the test has cut the line", Optional.empty());
            }
            counts.merge(verb, 1, Integer::sum);
            counts.merge(verb + " " + name, 1, Integer::sum);
            mostAtOnce = Math.max(mostAtOnce, running.merge(name, 1, Integer::sum));
            gate = next(gates, verb, name);
        }
        now.ifPresent(Runnable::run);
        try {
            gate.ifPresent(Gate::pass);
            fail(verb, name);
        } finally {
            synchronized (this) {
                running.merge(name, -1, Integer::sum);
            }
        }
    }

    private synchronized void fail(String verb, String name) throws ApiFailure {
        Optional<RuntimeException> crash = next(crashes, verb, name);
        if (crash.isPresent()) {
            throw crash.get();
        }
        Optional<ApiFailure> failure = next(failures, verb, name).or(() -> Optional.ofNullable(lasting.get(verb)));
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static <T> Optional<T> next(Map<String, Queue<T>> queues, String verb, String name) {
        return Optional.ofNullable(queues.get(verb + " " + name)).map(Queue::poll);
    }

    /** From now on so many requests pass, and none after them: what is on the server then is what a crash leaves. */
    synchronized void cutAfter(int requests) {
        total = 0;
        lifetime = requests;
    }

    /** While one of the next requests is made, counted from 1, something else happens. */
    synchronized void during(int request, Runnable what) {
        untilHook = request;
        hook = what;
    }

    /** Whether that has happened. */
    synchronized boolean hookHasRun() {
        return untilHook <= 0;
    }

    /** How often a verb was asked for. */
    synchronized int count(String verb) {
        return counts.getOrDefault(verb, 0);
    }

    synchronized int count(String verb, String name) {
        return counts.getOrDefault(verb + " " + name, 0);
    }

    /** Requests that write: none of them may be made where nothing changed. */
    int writes() {
        return count("apply") + count("writeRecord") + count("patchConditions");
    }

    /** Requests of any verb. */
    synchronized int all() {
        return total;
    }

    /** How many requests about one name were ever under way at the same time. */
    synchronized int mostAtOnce() {
        return mostAtOnce;
    }

    synchronized void failNext(String verb, String name, ApiFailure failure) {
        failures.computeIfAbsent(verb + " " + name, key -> new ArrayDeque<>()).add(failure);
    }

    synchronized void failAlways(String verb, ApiFailure failure) {
        lasting.put(verb, failure);
    }

    synchronized void heal(String verb) {
        lasting.remove(verb);
    }

    /** The next such request throws what no request should: a bug. */
    synchronized void crashNext(String verb, String name) {
        crashes.computeIfAbsent(verb + " " + name, key -> new ArrayDeque<>())
                .add(new IllegalStateException("a bug that the test planted"));
    }

    synchronized Gate hold(String verb, String name) {
        Gate gate = new Gate();
        gates.computeIfAbsent(verb + " " + name, key -> new ArrayDeque<>()).add(gate);
        return gate;
    }

    static ApiFailure unavailable() {
        return new ApiFailure(503, "ServiceUnavailable", "the test says the server is busy", Optional.empty());
    }

    static ApiFailure unavailableFor(Duration retryAfter) {
        return new ApiFailure(429, "TooManyRequests", "the test says slow down", Optional.of(retryAfter));
    }

    static ApiFailure invalid() {
        return new ApiFailure(422, "Invalid", "spec.selector: field is immutable", Optional.empty());
    }
}
