package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Row5OnlyCueTemplatesAreRenderedTest {
    @Test
    void anotherTypeIsIncorrect() {
        ObjectNode template = Samples.template();
        ((ObjectNode) template.get("spec")).put("type", "example.org/jsonnet");
        Observed observed =
                new Observed(Samples.workload(), Optional.of(Samples.cluster()), Optional.of(template), List.of());
        assertThat(WorkloadPlanner.decide(observed, Samples.ENGINE))
                .isInstanceOfSatisfying(Decision.Report.class, report -> {
                    assertThat(report.reason()).isEqualTo(Reason.INCORRECT_WORKLOAD_TEMPLATE_TYPE);
                    assertThat(report.message()).contains("common/web", "example.org/jsonnet", "dockyards.io/cue");
                });
    }
}
