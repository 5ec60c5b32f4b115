package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.TemplateSource;

/** What the observed inputs of a Workload ask for (behaviour §1 rows 1–6). */
public sealed interface Decision {
    /** Nothing is rendered and {@code WorkloadTemplateReconciled} stays as it is (rows 1–3). */
    record Ignore(String why) implements Decision {}

    /** {@code WorkloadTemplateReconciled} becomes False; waits for a change (rows 2a and 4–6). */
    record Report(Reason reason, String message) implements Decision {
        public Verdict verdict() {
            return new Verdict(reason, message);
        }
    }

    /**
     * The template can be rendered.
     *
     * @param inputDigest digest of everything that the result depends on (R10)
     * @param clusterName the value of the label {@code LC}
     */
    record Render(TemplateSource template, RenderInput input, String inputDigest, String clusterName)
            implements Decision {}
}
