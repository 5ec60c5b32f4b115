package io.dockyards.flux2.plan;

import static io.dockyards.flux2.plan.Prunes.deleted;
import static io.dockyards.flux2.plan.Prunes.dropped;
import static io.dockyards.flux2.plan.Prunes.live;
import static io.dockyards.flux2.plan.Prunes.plan;
import static io.dockyards.flux2.plan.Prunes.record;
import static io.dockyards.flux2.plan.Prunes.terminating;
import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.AppliedRecord;
import org.junit.jupiter.api.Test;

class R23PruningGoesInReverseTest {
    private static final AppliedRecord RECORD =
            record(dropped("Secret/token"), dropped("HelmRelease/app"), dropped("Service/web"));

    @Test
    void fluxObjectsGoFirst() {
        assertThat(deleted(plan(RECORD, live("Secret/token"), live("HelmRelease/app"), live("Service/web"))))
                .containsExactly("HelmRelease/app");
    }

    @Test
    void theyAreWaitedFor() {
        PrunePlan plan = plan(RECORD, live("Secret/token"), terminating("HelmRelease/app"), live("Service/web"));
        assertThat(plan.delete()).isEmpty();
        assertThat(plan.waitedFor()).hasSize(3);
    }

    @Test
    void whatTheyNeededGoesLast() {
        assertThat(deleted(plan(RECORD, live("Secret/token"), live("Service/web"))))
                .containsExactly("Service/web");
        assertThat(deleted(plan(RECORD, live("Secret/token")))).containsExactly("Secret/token");
    }
}
