package io.dockyards.flux2.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.plan.Verdict;
import java.util.List;

/**
 * What became of a case.
 *
 * @param conditions the Workload's whole list afterwards
 */
record Outcome(Result result, List<Condition> conditions) {
    Outcome {
        conditions = List.copyOf(conditions);
    }

    /** What came of the reconcile itself. */
    sealed interface Result {
        /** Nothing was rendered and nothing is said about it. */
        record Ignored() implements Result {}

        /** The engine couldn't do it; it would be tried again. */
        record Retry(String why) implements Result {}

        /**
         * {@code WorkloadTemplateReconciled} became False.
         *
         * @param errors CUE's, where it was CUE that found them
         */
        record Failed(Verdict verdict, List<CueError> errors) implements Result {}

        /** All of these would be applied. */
        record Objects(List<ObjectNode> objects) implements Result {}
    }
}
