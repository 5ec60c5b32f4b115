package io.dockyards.flux2.admission;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.TemplateSource;

/** How far the validation of a Workload has come: done, or what it needs to go on. */
public sealed interface WorkloadStep {
    /** Done. */
    record Decided(Admission admission) implements WorkloadStep {}

    /** Look this WorkloadTemplate up and go on with {@link WorkloadValidator#withTemplate}. */
    record NeedsTemplate(Name template) implements WorkloadStep {}

    /**
     * Have the engine check the input against the template and go on with {@link WorkloadValidator#withInputCheck}.
     *
     * @param input what {@code #Input} is asked about
     */
    record NeedsInputCheck(TemplateSource template, JsonNode input) implements WorkloadStep {}
}
