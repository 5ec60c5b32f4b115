package io.dockyards.flux2.controller;

import io.dockyards.flux2.kube.ApiFailure;
import io.dockyards.flux2.plan.Decision;
import io.dockyards.flux2.plan.Observed;
import io.dockyards.flux2.plan.Verdict;
import java.util.Optional;

/** What a look at a Workload's inputs found. */
sealed interface Survey {
    /** There is no such Workload, and nothing of it is left that would be ours to remove. */
    record Gone() implements Survey {}

    /**
     * There is no such Workload, but something of it is left.
     *
     * @param why empty if all that can be done now is to wait
     */
    record Leaving(Optional<ApiFailure> why) implements Survey {}

    /** None of ours (rows 1–3 of behaviour §1): only the conditions that sum up are kept. */
    record Ignored(Observed seen, String why) implements Survey {}

    /** The inputs wait for something (rows 2a and 4–6). */
    record Waiting(Observed seen, Verdict verdict) implements Survey {}

    /**
     * The outcome on these inputs is known: all applied, or failed and not due for a retry.
     *
     * @param verdict empty while the failure isn't to be shown yet
     */
    record Known(Observed seen, Optional<Verdict> verdict) implements Survey {}

    /** What was applied last couldn't be read. */
    record Unreadable(Observed seen, String inputDigest, ApiFailure failure) implements Survey {}

    record ToRender(Observed seen, Decision.Render decision) implements Survey {}
}
