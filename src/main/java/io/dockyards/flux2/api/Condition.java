package io.dockyards.flux2.api;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A condition as it stands in {@code status.conditions}.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 * @param lastTransitionTime RFC 3339, as the API server has it
 */
public record Condition(
        String type,
        String status,
        String reason,
        String message,
        OptionalLong observedGeneration,
        Optional<String> lastTransitionTime) {
    public boolean isTrue() {
        return status.equals("True");
    }

    public boolean isFalse() {
        return status.equals("False");
    }
}
