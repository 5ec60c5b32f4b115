package io.dockyards.flux2.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One Workload in the table of {@code status}.
 *
 * @param objects how many it has applied; empty if that isn't known
 */
record StatusRow(WorkloadState state, OptionalLong objects) {
    private static final String NOTHING = "-";
    private static final String SUSPENDED = "Suspended";

    /** Texts of the columns, the message last and not cut. */
    List<String> cells(Instant now) {
        return List.of(
                state.name().namespace(),
                state.name().name(),
                ready(),
                reason(),
                objects.isPresent() ? Long.toString(objects.getAsLong()) : NOTHING,
                age(state.changedAt(), now),
                message());
    }

    /** What was said of an earlier version of the Workload says nothing of this one. */
    private String ready() {
        return state.ready().isEmpty() ? NOTHING : state.isObserved() ? state.ready() : "Unknown";
    }

    private String reason() {
        if (state.isSuspended()) {
            return SUSPENDED;
        }
        return state.reason().isEmpty() ? NOTHING : state.isObserved() ? state.reason() : "NotObserved";
    }

    private String message() {
        if (!state.ready().isEmpty() && !state.isObserved() && !state.isSuspended()) {
            return "changed since the controller last looked";
        }
        return state.message().lines().findFirst().map(Printable::of).orElse("");
    }

    private static String age(Optional<Instant> then, Instant now) {
        return then.map(instant -> Age.of(Duration.between(instant, now))).orElse(NOTHING);
    }
}
