package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R19AnEmptyTemplateTakesNothingAwayTest {
    private static final List<String> NOTHING = List.of();

    @Test
    void whileSomethingWasApplied() {
        assertThat(holds(Samples.workload(), Prunes.record(Prunes.entry("ConfigMap/a", false))))
                .isTrue();
    }

    @Test
    void whileItIsNotKnownWhatWasApplied() {
        AppliedRecord underWay = new AppliedRecord(
                Samples.UID,
                Optional.empty(),
                Optional.empty(),
                List.of(Prunes.entry("ConfigMap/a", true)),
                Optional.empty());
        assertThat(holds(Samples.workload(), underWay)).isTrue();
    }

    @Test
    void unlessTheWorkloadAllowsIt() {
        ObjectNode json = Samples.workloadJson();
        json.withObject("/metadata/annotations").put(PrunePlan.ALLOW_EMPTY, "true");
        assertThat(holds(new Workload(json), Prunes.record(Prunes.entry("ConfigMap/a", false))))
                .isFalse();
    }

    @Test
    void unlessItWasAllowedBeforeOrNothingEverWas() {
        assertThat(holds(Samples.workload(), Prunes.record(Prunes.entry("ConfigMap/a", true))))
                .isFalse();
        assertThat(PrunePlan.holdsEmpty(Samples.workload(), NOTHING, Optional.empty()))
                .isFalse();
    }

    private static boolean holds(Workload workload, AppliedRecord record) {
        return PrunePlan.holdsEmpty(workload, NOTHING, Optional.of(record));
    }
}
