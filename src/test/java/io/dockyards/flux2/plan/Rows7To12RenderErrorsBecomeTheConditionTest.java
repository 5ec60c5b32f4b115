package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.CueError;
import io.dockyards.flux2.api.Position;
import io.dockyards.flux2.api.Reason;
import io.dockyards.flux2.api.RenderOutcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Rows7To12RenderErrorsBecomeTheConditionTest {
    @ParameterizedTest
    @EnumSource(
            names = {
                "LOAD_INSTANCE_FAILED",
                "BUILD_INSTANCE_FAILED",
                "LOOKUP_PATH_FAILED",
                "FILL_PATH_FAILED",
                "VALIDATE_FAILED",
                "FIELDS_FAILED",
                "DECODE_FAILED"
            })
    void theReasonIsTheEnginesAndTheMessageHasEveryError(Reason reason) {
        Verdict verdict = Messages.of(new RenderOutcome.Failed(
                reason,
                List.of(
                        new CueError(
                                "conflicting values 2 and 1",
                                "#workload.spec.input.n",
                                List.of(new Position("template.cue", 10, 13), new Position("template.cue", 11, 13))),
                        new CueError("no place at all", "", List.of()))));
        JsonNode condition = StatusPlanner.conditions(
                        Samples.observed(Samples.workloadJson()), StatusReport.of(Optional.of(verdict)), Samples.NOW)
                .orElseThrow()
                .get(0);
        assertThat(condition.get("type").asText()).isEqualTo("WorkloadTemplateReconciled");
        assertThat(condition.get("status").asText()).isEqualTo("False");
        assertThat(condition.get("reason").asText()).isEqualTo(reason.text());
        assertThat(condition.get("message").asText())
                .isEqualTo("template.cue:10:13: #workload.spec.input.n: conflicting values 2 and 1"
                        + " (see also template.cue:11:13)\nno place at all");
    }
}
