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
    /** Reason of {@code Responsive} (R26). */
    static final String CHANGED_BY_OTHERS = "ChangedByOthers";

    private StatusPlanner() {}

    /**
     * The whole list as it shall be, other writers' conditions in their places.
     *
     * @param now for a condition whose status changes
     * @return empty if nothing differs
     */
    public static Optional<ArrayNode> conditions(Observed observed, StatusReport report, Instant now) {
        Workload workload = observed.workload();
        long generation = workload.generation();
        ConditionList list = new ConditionList(Fields.at(workload.json(), "status", "conditions"), now);

        report.verdict().ifPresent(outcome -> {
            list.set(templateReconciled(outcome, generation));
            stalled(outcome, report.stalled(), generation)
                    .ifPresentOrElse(list::set, () -> list.remove(Conditions.STALLED));
        });
        report.health().ifPresent(health -> list.set(healthy(health, generation)));
        contested(report, generation).ifPresentOrElse(list::set, () -> list.remove(Conditions.RESPONSIVE));
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

    /** Abnormal-true: there only while it is True (kstatus). */
    private static Optional<Condition> stalled(Verdict verdict, boolean stalled, long generation) {
        return stalled
                ? Optional.of(condition(
                        Conditions.STALLED,
                        "True",
                        verdict.reason().text(),
                        verdict.message(),
                        OptionalLong.of(generation)))
                : Optional.empty();
    }

    private static Condition healthy(Health health, long generation) {
        return condition(
                Conditions.HEALTHY, health.status(), health.reason(), health.message(), OptionalLong.of(generation));
    }

    private static Optional<Condition> contested(StatusReport report, long generation) {
        return report.contested()
                .map(who ->
                        condition(Conditions.RESPONSIVE, "False", CHANGED_BY_OTHERS, who, OptionalLong.of(generation)));
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
