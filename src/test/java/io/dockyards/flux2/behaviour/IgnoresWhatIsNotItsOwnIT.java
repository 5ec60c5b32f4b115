package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.controller.Fate;
import org.junit.jupiter.api.Test;

/** Behaviour §1, rows 2 and 3: no condition of ours, nothing applied. */
@OnBothServers
class IgnoresWhatIsNotItsOwnIT {
    private final Controlled controlled;
    private final Scene here;

    IgnoresWhatIsNotItsOwnIT(ServerUnderTest server) {
        controlled = server.controlled();
        here = Scene.on(server);
    }

    @Test
    void row2AWorkloadWithoutACluster() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").withoutCluster().apply();
        assertIsIgnored("app", "Cluster");
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitReady("app");
    }

    @Test
    void row3AWorkloadWithoutATemplateReference() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").input("{colour: red}").apply();
        assertIsIgnored("app", "workloadTemplateRef");
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitReady("app");
    }

    @Test
    void andKeepsItsHandsOffOthersReady() {
        here.putCondition(here.workload("app").apply(), "Ready", "True", "DoneByHand");
        here.workload("app").input("{colour: red}").apply();
        assertIsIgnored("app", "workloadTemplateRef");
        assertThat(here.conditions("app")).singleElement().satisfies(condition -> {
            assertThat(condition.type()).isEqualTo("Ready");
            assertThat(condition.reason()).isEqualTo("DoneByHand");
        });
    }

    private void assertIsIgnored(String workload, String why) {
        here.awaitTrue(
                workload + " is looked at",
                () -> controlled.heard().since(0, here.name(workload)).stream()
                        .anyMatch(Fate.Settled.class::isInstance));
        assertThat(controlled.heard().since(0, here.name(workload)))
                .filteredOn(Fate.Ignored.class::isInstance)
                .isNotEmpty()
                .allSatisfy(fate -> assertThat(((Fate.Ignored) fate).why()).contains(why));
        assertThat(here.conditions(workload)).extracting("type").doesNotContain("WorkloadTemplateReconciled");
        assertThat(here.configMap(workload + "-config")).isEmpty();
        assertThat(here.server.writesIn(here.namespace)).isEmpty();
    }
}
