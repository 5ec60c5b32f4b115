package io.dockyards.flux2.offline;

import java.util.Optional;

/** What a case's folder says that comes out: objects or errors; neither yet, or, wrongly, both. */
public record Expectation(Optional<String> objects, Optional<String> errors) {
    Optional<GoldenText> single() {
        return objects.map(text -> new GoldenText(GoldenText.Kind.OBJECTS, text))
                .or(() -> errors.map(text -> new GoldenText(GoldenText.Kind.ERRORS, text)));
    }

    boolean isContradiction() {
        return objects.isPresent() && errors.isPresent();
    }
}
