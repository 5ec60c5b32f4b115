package io.dockyards.flux2.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Workload;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a Workload's conditions say of it.
 *
 * @param ready {@code True}, {@code False} or {@code Unknown}; empty if nobody has said anything yet
 * @param isObserved whether that is about the Workload as it is now
 * @param changedAt the newest transition of any condition
 */
record WorkloadState(
        Name name,
        String ready,
        String reason,
        String message,
        boolean isObserved,
        boolean isReconciling,
        boolean isSuspended,
        Optional<Instant> changedAt) {

    static WorkloadState of(ObjectNode json) {
        Workload workload = new Workload(json);
        Optional<Condition> ready = Conditions.find(workload.conditions(), Conditions.READY);
        return new WorkloadState(
                workload.name(),
                ready.map(Condition::status).orElse(""),
                ready.map(Condition::reason).orElse(""),
                ready.map(Condition::message).orElse(""),
                ready.filter(condition ->
                                condition.observedGeneration().orElse(workload.generation()) == workload.generation())
                        .isPresent(),
                Conditions.isReconciling(json),
                workload.annotation(Dockyards.ANNOTATION_SUSPEND).equals(Optional.of("true")),
                workload.conditions().stream()
                        .flatMap(condition -> condition.lastTransitionTime().stream())
                        .flatMap(WorkloadState::instant)
                        .max(Comparator.naturalOrder()));
    }

    boolean isReady() {
        return isObserved && ready.equals("True");
    }

    private static Stream<Instant> instant(String rfc3339) {
        try {
            return Stream.of(Instant.parse(rfc3339));
        } catch (DateTimeException unreadable) {
            return Stream.empty();
        }
    }
}
