package io.dockyards.flux2.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.FieldError;
import io.dockyards.flux2.api.InvalidObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The answer about one object (behaviour §5).
 *
 * @param warnings for people, whether the object is allowed or not; each fits into what an API server passes on (R32)
 * @param violations why it is refused; empty if it is allowed
 */
public record Admission(List<String> warnings, List<Violation> violations) {
    /** More causes than anybody reads; a template can have thousands. */
    private static final int MOST_CAUSES = 100;

    /** Longer messages, of values that CUE quotes whole, are cut: the answer travels in one HTTP response. */
    private static final int LONGEST_MESSAGE = 4_000;

    public Admission {
        warnings = List.copyOf(warnings);
        violations = List.copyOf(violations);
    }

    static Admission allowed(List<String> warnings) {
        return new Admission(warnings, List.of());
    }

    static Admission refused(List<String> warnings, List<Violation> violations) {
        return new Admission(warnings, violations);
    }

    /** The same with more warnings. */
    public Admission with(List<String> more) {
        return new Admission(Stream.concat(warnings.stream(), more.stream()).toList(), violations);
    }

    public boolean isAllowed() {
        return violations.isEmpty();
    }

    /**
     * The {@code Status} of a refusal, with a cause for each violation.
     *
     * @param kind of {@code dockyards.io}
     * @param name of the object that is refused
     */
    public ObjectNode status(String kind, String name) {
        List<FieldError> errors = new ArrayList<>();
        violations.stream()
                .limit(MOST_CAUSES)
                .forEach(violation -> errors.add(violation.error().shortened(LONGEST_MESSAGE)));
        if (violations.size() > MOST_CAUSES) {
            FieldError next = violations.get(MOST_CAUSES).error();
            errors.add(new FieldError(
                    next.field(), next.reason(), "and " + (violations.size() - MOST_CAUSES) + " errors more"));
        }
        return InvalidObject.status(Dockyards.GROUP, kind, name, errors);
    }
}
