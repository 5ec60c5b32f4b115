package io.dockyards.flux2.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.conformance.Expectation.ExpectedCondition;
import io.dockyards.flux2.conformance.Expectation.Kind;
import io.dockyards.flux2.conformance.Expectation.Variant;
import io.dockyards.flux2.conformance.Outcome.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares an outcome with one that is expected. */
final class VariantCheck {
    private final Variant expected;
    private final List<String> problems = new ArrayList<>();

    private VariantCheck(Variant expected) {
        this.expected = expected;
    }

    /** In what they differ; empty if they don't. */
    static List<String> problems(Variant expected, Outcome outcome) {
        VariantCheck check = new VariantCheck(expected);
        if (kind(outcome.result()) != expected.kind()) {
            return List.of("expected " + expected.kind() + " but was " + outcome.result());
        }
        switch (outcome.result()) {
            case Result.Ignored _, Result.Retry _ -> {}
            case Result.Failed failed -> check.failed(failed);
            case Result.Objects(List<ObjectNode> objects) -> check.objects(objects);
        }
        check.conditions(outcome);
        return check.problems;
    }

    private static Kind kind(Result result) {
        return switch (result) {
            case Result.Ignored _ -> Kind.IGNORED;
            case Result.Retry _ -> Kind.RETRY;
            case Result.Failed _ -> Kind.ERROR;
            case Result.Objects _ -> Kind.OBJECTS;
        };
    }

    private void failed(Result.Failed failed) {
        String reason = failed.verdict().reason().text();
        if (!expected.reasons().isEmpty() && !expected.reasons().contains(reason)) {
            problems.add("expected one of the reasons " + expected.reasons() + " but was " + reason + ": "
                    + failed.verdict().message());
        }
        if (failed.verdict().message().isBlank()) {
            problems.add("the condition has no message");
        }
        List<Position> positions = failed.errors().stream()
                .map(CueError::positions)
                .flatMap(List::stream)
                .toList();
        positions.stream()
                .filter(position -> !position.file().equals(TemplateSource.SINGLE_FILE))
                .forEach(position -> problems.add("an error points out of the template: " + position));
        if (!expected.lines().isEmpty()
                && positions.stream().noneMatch(position -> expected.lines().contains(position.line()))) {
            problems.add("expected an error in one of the lines " + expected.lines() + " but was "
                    + failed.verdict().message());
        }
    }

    private void objects(List<ObjectNode> objects) {
        List<ObjectNode> wanted = sorted(expected.objects());
        List<ObjectNode> given =
                sorted(objects.stream().map(VariantCheck::withoutOurAnnotation).toList());
        if (!identities(wanted).equals(identities(given))) {
            problems.add("expected " + identities(wanted) + " but was " + identities(given));
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            problems.addAll(JsonDifference.between(identity(wanted.get(i)), wanted.get(i), given.get(i)));
        }
    }

    private void conditions(Outcome outcome) {
        Set<ExpectedCondition> given = outcome.conditions().stream()
                .map(condition -> new ExpectedCondition(condition.type(), condition.status(), condition.reason()))
                .collect(Collectors.toSet());
        if (given.size() != outcome.conditions().size()) {
            problems.add("a condition is there twice: " + outcome.conditions());
        }
        if (expected.conditions().isEmpty()) {
            Set<ExpectedCondition> implied = implied(outcome.result());
            if (!given.containsAll(implied)) {
                problems.add("expected at least the conditions " + implied + " but was " + given);
            }
            return;
        }
        Set<ExpectedCondition> wanted = expected.conditions().get().stream()
                .map(condition -> withReasonOf(outcome.result(), condition))
                .collect(Collectors.toSet());
        if (!given.equals(wanted)) {
            problems.add("expected the conditions " + wanted + " but was " + given);
        }
    }

    /** Where several reasons are right, the one that was given must stand in the conditions. */
    private ExpectedCondition withReasonOf(Result result, ExpectedCondition condition) {
        return result instanceof Result.Failed(var verdict, var _)
                        && expected.reasons().contains(condition.reason())
                        && expected.reasons().contains(verdict.reason().text())
                ? new ExpectedCondition(
                        condition.type(), condition.status(), verdict.reason().text())
                : condition;
    }

    private static Set<ExpectedCondition> implied(Result result) {
        return switch (result) {
            case Result.Ignored _, Result.Retry _ -> Set.of();
            case Result.Failed failed -> both("False", failed.verdict().reason().text());
            case Result.Objects _ -> both("True", "Ready");
        };
    }

    private static Set<ExpectedCondition> both(String status, String reason) {
        return Set.of(
                new ExpectedCondition(Conditions.WORKLOAD_TEMPLATE_RECONCILED, status, reason),
                new ExpectedCondition(Conditions.READY, status, reason));
    }

    private static ObjectNode withoutOurAnnotation(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        JsonNode annotations = Fields.at(copy, "metadata", "annotations");
        if (annotations instanceof ObjectNode given
                && given.has(Dockyards.ANNOTATION_WORKLOAD)
                && given.remove(Dockyards.ANNOTATION_WORKLOAD) != null
                && given.isEmpty()) {
            copy.withObject("/metadata").remove("annotations");
        }
        return copy;
    }

    private static List<ObjectNode> sorted(List<ObjectNode> objects) {
        return objects.stream()
                .sorted(Comparator.comparing(VariantCheck::identity))
                .toList();
    }

    private static List<String> identities(List<ObjectNode> objects) {
        return objects.stream().map(VariantCheck::identity).toList();
    }

    private static String identity(ObjectNode object) {
        return Fields.text(object, "apiVersion") + " " + Fields.text(object, "kind") + " " + Fields.name(object);
    }
}
