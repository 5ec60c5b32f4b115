package io.dockyards.flux2.plan;

import java.util.Optional;

/**
 * What a Workload's conditions shall tell.
 *
 * @param verdict what {@code WorkloadTemplateReconciled} becomes; empty: it stays as it is (rows 1–3), and {@code Stalled} too
 * @param stalled whether the verdict stands until somebody changes something (kstatus)
 * @param health empty: {@code Healthy} stays as it is
 * @param contested what others set again and again, and who (R26); empty: nothing
 */
public record StatusReport(
        Optional<Verdict> verdict, boolean stalled, Optional<Health> health, Optional<String> contested) {
    /** One of a verdict alone. */
    public static StatusReport of(Optional<Verdict> verdict) {
        return new StatusReport(verdict, false, Optional.empty(), Optional.empty());
    }
}
