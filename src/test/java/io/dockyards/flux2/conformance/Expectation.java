package io.dockyards.flux2.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.conformance.Outcome.Result;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code expected.json} says about a reconcile: one outcome, and others that count too.
 *
 * @param needsServer whether only an API server finds what is wrong; without one, all goes well up to there
 */
record Expectation(Variant main, List<Variant> accepted, boolean needsServer) {
    Expectation {
        accepted = List.copyOf(accepted);
    }

    /** What a Workload's conditions shall be; an order is not expected. */
    record ExpectedCondition(String type, String status, String reason) {}

    /**
     * One outcome.
     *
     * @param reasons any of them is right; empty: any reason at all
     * @param objects empty where the result is none
     * @param lines of the template, one of which an error must point to; empty: errors may be anywhere
     * @param conditions empty: nothing is expected but what goes with the result
     */
    record Variant(
            Kind kind,
            Set<String> reasons,
            List<ObjectNode> objects,
            Set<Integer> lines,
            Optional<Set<ExpectedCondition>> conditions) {}

    /** What an outcome is, without what is in it. */
    enum Kind {
        OBJECTS,
        ERROR,
        IGNORED,
        RETRY
    }

    static Expectation of(JsonNode reconcile) {
        List<Variant> accepted =
                reconcile.path("accept").valueStream().map(Expectation::variant).toList();
        return new Expectation(
                variant(reconcile), accepted, reconcile.path("needsServer").booleanValue());
    }

    /** What is wrong with an outcome; empty if it is one of those that are right. */
    List<String> problems(Outcome outcome) {
        if (needsServer) {
            return problemsWithoutServer(outcome);
        }
        List<String> problems = VariantCheck.problems(main, outcome);
        boolean isAccepted = accepted.stream()
                .anyMatch(other -> VariantCheck.problems(other, outcome).isEmpty());
        return isAccepted ? List.of() : problems;
    }

    /** It must get as far as it can: rendered, and refused only for the reason that the server would have given. */
    private List<String> problemsWithoutServer(Outcome outcome) {
        return switch (outcome.result()) {
            case Result.Objects(List<ObjectNode> objects) ->
                objects.isEmpty()
                        ? List.of("expected objects for an API server to refuse, but there are none")
                        : List.of();
            case Result.Failed failed
            when failed.verdict().reason() == Reason.RECONCILE_FAILED -> VariantCheck.problems(main, outcome);
            case Result.Failed _, Result.Ignored _, Result.Retry _ ->
                List.of("expected it to be rendered, but was " + outcome.result());
        };
    }

    private static Variant variant(JsonNode json) {
        Kind kind = kind(json.required("result").textValue());
        Set<String> reasons = new HashSet<>();
        Stream.concat(Stream.of(json.path("reason")), json.path("acceptReasons").valueStream())
                .filter(JsonNode::isTextual)
                .forEach(reason -> reasons.add(reason.textValue()));
        List<ObjectNode> objects = kind == Kind.OBJECTS
                ? json.required("objects")
                        .valueStream()
                        .map(ObjectNode.class::cast)
                        .map(AsApplied::of)
                        .toList()
                : List.of();
        return new Variant(kind, Set.copyOf(reasons), objects, lines(json), conditions(json));
    }

    private static Kind kind(String result) {
        return switch (result) {
            case "objects" -> Kind.OBJECTS;
            case "error" -> Kind.ERROR;
            case "ignored" -> Kind.IGNORED;
            case "retry" -> Kind.RETRY;
            default -> throw new IllegalArgumentException("unknown result " + result);
        };
    }

    private static Set<Integer> lines(JsonNode json) {
        List<JsonNode> positions = new ArrayList<>();
        json.path("positions").forEach(positions::add);
        json.path("allPositions").forEach(each -> each.forEach(positions::add));
        Set<Integer> lines = new HashSet<>();
        positions.stream()
                .map(JsonNode::textValue)
                .filter(position -> !position.isEmpty())
                .forEach(position -> lines.add(Integer.valueOf(position.substring(0, position.indexOf(':')))));
        return Set.copyOf(lines);
    }

    private static Optional<Set<ExpectedCondition>> conditions(JsonNode json) {
        if (!json.has("conditions")) {
            return Optional.empty();
        }
        Set<ExpectedCondition> conditions = new HashSet<>();
        for (JsonNode each : json.path("conditions")) {
            conditions.add(new ExpectedCondition(
                    each.required("type").textValue(),
                    each.required("status").textValue(),
                    each.required("reason").textValue()));
        }
        return Optional.of(Set.copyOf(conditions));
    }
}
