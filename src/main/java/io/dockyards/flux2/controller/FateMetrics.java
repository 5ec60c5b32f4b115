package io.dockyards.flux2.controller;

import io.dockyards.flux2.api.Dockyards;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.metrics.ReadinessMetrics;
import io.dockyards.flux2.metrics.ReconcileMetrics;
import java.util.Locale;

/** What becomes of objects, as metrics tell it. */
final class FateMetrics {
    private static final String IGNORED = "Ignored";

    private FateMetrics() {}

    static void count(Fate fate) {
        switch (fate) {
            case Fate.Applied applied -> ReconcileMetrics.applied(applied.deed().text());
            case Fate.WorktreeApplied applied ->
                ReconcileMetrics.applied(applied.deed().text());
            case Fate.InventoryApplied applied ->
                ReconcileMetrics.applied(applied.deed().text());
            case Fate.Pruned pruned -> ReconcileMetrics.pruned();
            case Fate.ConditionsChanged changed -> ReconcileMetrics.reported();
            case Fate.Failed failed ->
                ReconcileMetrics.failed(Dockyards.WORKLOAD, failed.reason().text());
            case Fate.Ignored ignored -> {}
            case Fate.Settled settled -> settled(settled);
            case Fate.Gone(var name) -> gone(name);
        }
    }

    /** A Workload's attempt failed and will be repeated. */
    static void requeued(Setback.Kind why) {
        ReconcileMetrics.requeued(Dockyards.WORKLOAD, why.name().toLowerCase(Locale.ROOT));
    }

    private static void settled(Fate.Settled settled) {
        Name name = settled.about();
        if (settled.verdict().isEmpty()) {
            ReconcileMetrics.done(Dockyards.WORKLOAD, IGNORED);
            ReadinessMetrics.gone(Dockyards.WORKLOAD, name.namespace(), name.name());
            return;
        }
        Reason reason = settled.verdict().get().reason();
        ReconcileMetrics.done(Dockyards.WORKLOAD, reason.text());
        ReadinessMetrics.is(
                Dockyards.WORKLOAD, name.namespace(), name.name(), settled.ready() ? "True" : "False", reason.text());
    }

    private static void gone(Name name) {
        // Worktrees see to theirs themselves.
        ReadinessMetrics.gone(Dockyards.WORKLOAD, name.namespace(), name.name());
        ReconcileMetrics.contested(name, 0);
    }
}
