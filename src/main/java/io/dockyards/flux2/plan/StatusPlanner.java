package io.dockyards.flux2.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Fields;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.Workload;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Plans {@code status.conditions} of a Workload (behaviour §1, §7.4). */
public final class StatusPlanner {
    private StatusPlanner() {}

    /**
     * The whole list as it shall be, other writers' conditions in their places.
     *
     * @param verdict what {@code WorkloadTemplateReconciled} becomes; empty: it stays as it is (rows 1–3)
     * @param now for a condition whose status changes
     * @return empty if nothing differs
     */
    public static Optional<ArrayNode> conditions(Observed observed, Optional<Verdict> verdict, Instant now) {
        Workload workload = observed.workload();
        long generation = workload.generation();
        ConditionList list = new ConditionList(Fields.at(workload.json(), "status", "conditions"), now);

        verdict.ifPresent(outcome -> list.set(templateReconciled(outcome, generation)));
        Optional<Condition> reconciling = Reconciling.of(observed);
        reconciling.ifPresentOrElse(list::set, () -> list.remove(Conditions.RECONCILING));
        summary(list.read(Conditions.WORKLOAD_TEMPLATE_RECONCILED), reconciling)
                .ifPresentOrElse(list::set, () -> dropStaleSummary(list));
        return list.changed();
    }

    private static Condition templateReconciled(Verdict verdict, long generation) {
        return condition(
                Conditions.WORKLOAD_TEMPLATE_RECONCILED,
                verdict.reason() == Reason.READY ? "True" : "False",
                verdict.reason().text(),
                verdict.message(),
                OptionalLong.of(generation));
    }

    /**
     * Ready has status, reason, message and generation of the worst: an error before progress, progress before what
     * isn't known, and that before success. The generation too, so that nobody who waits for Ready of a generation gets
     * the outcome of an earlier one.
     */
    private static Optional<Condition> summary(Optional<Condition> template, Optional<Condition> reconciling) {
        Optional<Condition> failed = template.filter(Condition::isFalse);
        if (failed.isEmpty() && reconciling.isPresent()) {
            return reconciling.map(worst -> ready(worst, "False"));
        }
        return template.map(worst -> ready(worst, worst.status()));
    }

    private static Condition ready(Condition worst, String status) {
        return condition(Conditions.READY, status, worst.reason(), worst.message(), worst.observedGeneration());
    }

    /** With nothing to sum up, a Ready that told of progress must not tell of it for ever. */
    private static void dropStaleSummary(ConditionList list) {
        list.read(Conditions.READY)
                .filter(ready -> Reconciling.REASONS.contains(ready.reason()))
                .ifPresent(_ -> list.remove(Conditions.READY));
    }

    private static Condition condition(
            String type, String status, String reason, String message, OptionalLong generation) {
        return new Condition(type, status, reason, message, generation, Optional.empty());
    }
}
