package io.dockyards.flux2.admission;

import io.dockyards.flux2.api.TemplateSource;

/** How far the validation of a WorkloadTemplate has come: done, or what it needs to go on. */
public sealed interface TemplateStep {
    /** Done. */
    record Decided(Admission admission) implements TemplateStep {}

    /** Have the engine check the source and go on with {@link WorkloadTemplateValidator#withCheck}. */
    record NeedsCheck(TemplateSource source) implements TemplateStep {}
}
