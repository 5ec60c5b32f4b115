package io.dockyards.flux2.bench.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import java.util.Optional;
import java.util.function.Predicate;

/** What is waited for. */
final class FleetStates {
    private FleetStates() {}

    /** Ready is True, and that is about the latest generation. */
    static boolean ready(Optional<ObjectNode> workload) {
        return workload.filter(object -> {
                    long generation = object.at("/metadata/generation").asLong();
                    return condition(object)
                            .filter(Condition::isTrue)
                            .filter(ready -> ready.observedGeneration().orElse(0) == generation)
                            .isPresent();
                })
                .isPresent();
    }

    static Predicate<Optional<ObjectNode>> gone() {
        return Optional::isEmpty;
    }

    /** @param field as a JSON pointer */
    static Predicate<Optional<ObjectNode>> has(String field, String value) {
        return object ->
                object.filter(there -> there.at(field).asText().equals(value)).isPresent();
    }

    /** What an object says of itself, to go on with in a message; empty if it says nothing. */
    static String told(JsonNode object) {
        return condition(object)
                .map(ready -> " (Ready is %s, %s: %s)".formatted(ready.status(), ready.reason(), ready.message()))
                .orElse("");
    }

    private static Optional<Condition> condition(JsonNode object) {
        return Conditions.find(Conditions.of(object), Conditions.READY);
    }
}
