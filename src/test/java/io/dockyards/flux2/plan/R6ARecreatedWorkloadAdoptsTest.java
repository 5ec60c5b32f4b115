package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.OwnerReference;
import io.dockyards.flux2.api.PreparedObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R6ARecreatedWorkloadAdoptsTest {
    private static final PreparedObject OBJECT = Samples.configMap("settings");
    private static final OwnerReference PREDECESSOR =
            Samples.owner("dockyards.io/v1alpha3", "Workload", "cart", "old-uid", true);

    @Test
    void whatItsPredecessorLeftIsAdopted() {
        assertThat(Ownership.judge(
                        Samples.workload(), OBJECT, Optional.of(Samples.live(OBJECT.key(), "u", PREDECESSOR))))
                .isEqualTo(new Claim.Adopted());
    }

    @Test
    void whatIsAppliedNamesOneControllerOnly() {
        assertThat(OBJECT.json().at("/metadata/ownerReferences"))
                .singleElement()
                .satisfies(owner -> {
                    assertThat(owner.get("uid").asText()).isEqualTo(Samples.UID);
                    assertThat(owner.get("controller").asBoolean()).isTrue();
                });
    }

    @Test
    void adoptingIsNoLongerNeededOnceItIsOurs() {
        OwnerReference ours = Samples.owner("dockyards.io/v1alpha3", "Workload", "cart", Samples.UID, true);
        assertThat(Ownership.judge(
                        Samples.workload(), OBJECT, Optional.of(Samples.live(OBJECT.key(), "u", PREDECESSOR, ours))))
                .isEqualTo(new Claim.Ours());
    }
}
