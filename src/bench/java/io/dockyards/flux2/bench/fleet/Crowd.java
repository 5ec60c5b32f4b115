package io.dockyards.flux2.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.bench.BenchFailure;
import io.dockyards.flux2.sandbox.real.ApiServerClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** All objects of a kind as a watch shows them, for waiting without asking again and again. */
final class Crowd implements AutoCloseable {
    /** How often it is looked whether waiting makes sense. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final String kind;
    private final InputStream events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Name, ObjectNode> known = new HashMap<>();
    private Optional<Expectation> expectation = Optional.empty();
    private long metAtNanos;
    private Optional<String> end = Optional.empty();

    private Crowd(String kind, InputStream events) {
        this.kind = kind;
        this.events = events;
    }

    /**
     * Begins to watch; what is there already comes first.
     *
     * @param kind plural, for messages
     * @param path of the collection
     */
    static Crowd watch(ApiServerClient client, String kind, String path) {
        try {
            Crowd crowd = new Crowd(
                    kind,
                    client.open(client.request(path + "?watch=true&timeoutSeconds=86400")
                            .build()));
            Thread.ofPlatform().daemon().name("watch of " + kind).start(crowd::follow);
            return crowd;
        } catch (IOException e) {
            throw BenchFailure.surroundings(kind + " can't be watched: " + e.getMessage());
        }
    }

    /**
     * Waits until something holds for each of some objects at the same time.
     *
     * @param what says so of the objects, for the message if it doesn't come true
     * @return when that was seen, as {@link System#nanoTime()}
     */
    long await(String what, Set<Name> whom, Predicate<Optional<ObjectNode>> holds, Patience patience) {
        long deadline = System.nanoTime() + patience.longest().toNanos();
        lock.lock();
        try {
            Expectation expected = new Expectation(whom, holds, known);
            metAtNanos = System.nanoTime();
            expectation = Optional.of(expected);
            while (!expected.isMet()) {
                end.ifPresent(why -> {
                    throw BenchFailure.wrong("the watch of " + kind + " ended: " + why);
                });
                patience.check().run();
                if (System.nanoTime() > deadline) {
                    throw BenchFailure.wrong("after %d s it isn't so that %s: %s%s"
                            .formatted(
                                    patience.longest().toSeconds(),
                                    what,
                                    expected.shortfall(),
                                    expected.first()
                                            .map(known::get)
                                            .map(FleetStates::told)
                                            .orElse("")));
                }
                var _ = changed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
            return metAtNanos;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw BenchFailure.wrong("interrupted");
        } finally {
            expectation = Optional.empty();
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            events.close();
        } catch (IOException e) {
            // Nobody reads on.
            end("closed: " + e.getMessage());
        }
    }

    private void follow() {
        try (var lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                happened(Json.read(line.getBytes(StandardCharsets.UTF_8)));
            }
            end("the API server closed it");
        } catch (IOException | RuntimeException e) {
            end(String.valueOf(e.getMessage()));
        }
    }

    private void happened(JsonNode event) {
        String type = event.path("type").asText();
        if (type.equals("ERROR") || !(event.path("object") instanceof ObjectNode object)) {
            throw new IllegalStateException(event.toString());
        }
        JsonNode metadata = object.path("metadata");
        Name name = new Name(
                metadata.path("namespace").asText(), metadata.path("name").asText());
        lock.lock();
        try {
            if (type.equals("DELETED")) {
                known.remove(name);
            } else {
                known.put(name, object);
            }
            expectation.ifPresent(expected -> {
                boolean before = expected.isMet();
                expected.look(name, Optional.ofNullable(known.get(name)));
                if (!before && expected.isMet()) {
                    metAtNanos = System.nanoTime();
                    changed.signalAll();
                }
            });
        } finally {
            lock.unlock();
        }
    }

    private void end(String why) {
        lock.lock();
        try {
            end = Optional.of(why);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
