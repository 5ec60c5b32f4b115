package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.Reason;

/** What the condition {@code WorkloadTemplateReconciled} becomes: True for {@link Reason#READY}, else False. */
public record Verdict(Reason reason, String message) {
    /** Row 14 of behaviour §1. */
    public static Verdict ready() {
        return new Verdict(Reason.READY, "");
    }
}
