package io.dockyards.flux2.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.admission.Admission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code expected.json} says about a webhook: one answer, and others that count too. */
record WebhookExpectation(Answer main, List<Answer> accepted) {
    WebhookExpectation {
        accepted = List.copyOf(accepted);
    }

    /** A field error, without the words. */
    record ExpectedError(String type, String field) {}

    /**
     * One answer.
     *
     * @param errors exactly these, in any number and order; empty: if it is refused, for whatever
     * @param warnings must be there; there may be more
     */
    record Answer(boolean isAllowed, Set<ExpectedError> errors, Set<String> warnings) {
        private List<String> problems(Admission given) {
            List<String> problems = new ArrayList<>();
            Set<ExpectedError> errors = new HashSet<>();
            given.violations()
                    .forEach(violation -> errors.add(new ExpectedError(
                            violation.error().reason(), violation.error().field())));
            if (given.isAllowed() != isAllowed) {
                problems.add("expected allowed=" + isAllowed + " but was " + given);
            }
            if (!this.errors.isEmpty() && !errors.equals(this.errors)) {
                problems.add("expected the errors " + this.errors + " but was " + given.violations());
            }
            if (!given.warnings().containsAll(warnings)) {
                problems.add("expected the warnings " + warnings + " but was " + given.warnings());
            }
            return problems;
        }
    }

    static WebhookExpectation of(JsonNode json) {
        return new WebhookExpectation(
                answer(json),
                json.path("accept")
                        .valueStream()
                        .map(WebhookExpectation::answer)
                        .toList());
    }

    /** The same, but a refusal counts as well. */
    WebhookExpectation orRefused() {
        return new WebhookExpectation(main, List.of(new Answer(false, Set.of(), Set.of())));
    }

    /** What is wrong with an answer; empty if it is one of those that are right. */
    List<String> problems(Admission given) {
        List<String> problems = main.problems(given);
        boolean isAccepted =
                accepted.stream().anyMatch(other -> other.problems(given).isEmpty());
        return isAccepted ? List.of() : problems;
    }

    private static Answer answer(JsonNode json) {
        Set<ExpectedError> errors = new HashSet<>();
        for (JsonNode error : json.path("errors")) {
            errors.add(new ExpectedError(
                    error.required("type").textValue(), error.required("field").textValue()));
        }
        Set<String> warnings = new HashSet<>();
        json.path("warnings").forEach(warning -> warnings.add(warning.textValue()));
        return new Answer(json.required("allowed").booleanValue(), errors, warnings);
    }
}
