package io.dockyards.flux2.controller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderInput;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.TemplateSource;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.Workload;
import io.dockyards.flux2.api.WorkloadTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What admissions ask a controller, whether it leads or not: what the informers hold, and what the engine says. */
public interface AdmissionDesk {
    /**
     * A WorkloadTemplate. One that the informers haven't seen may just have been made, so it is read at the API server.
     *
     * @return fails if the API server doesn't tell, or not within the limit
     */
    CompletionStage<Optional<WorkloadTemplate>> template(Name name, Duration limit);

    /** Workloads that refer to a template, in the order of their names. */
    List<Workload> users(Name template);

    /** A Cluster as the informers have it. */
    Optional<ObjectNode> cluster(Name name);

    /** Whether a template can be used; answered within the limit and a little more. */
    CompletionStage<ToolOutcome<TemplateSource>> check(TemplateSource template, Duration limit);

    /** What a template's {@code #Input} says about an input, given as JSON; answered within the limit and a little more. */
    CompletionStage<ToolOutcome<InputCheck>> checkInput(TemplateSource template, byte[] input, Duration limit);

    /** Renders what nobody applies; answered within the limit and a little more. */
    CompletionStage<RenderOutcome> render(TemplateSource template, RenderInput input, Duration limit);
}
