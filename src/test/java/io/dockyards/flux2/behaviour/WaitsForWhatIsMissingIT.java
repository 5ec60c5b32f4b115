package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import org.junit.jupiter.api.Test;

/** Behaviour §1, rows 2a and 4–6: the condition says what is waited for, and it is noticed when it comes. */
@OnBothServers
class WaitsForWhatIsMissingIT {
    private final Scene here;

    WaitsForWhatIsMissingIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void row2aAClusterThatIsNamedByLabel() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").labelled("later").apply();
        Condition waiting = here.awaitReason("app", "WaitingForCluster");
        assertThat(waiting.isFalse()).isTrue();
        assertThat(waiting.message()).contains(here.namespace + "/later");
        here.cluster("later");
        here.awaitColour("app", "red");
        here.awaitReady("app");
    }

    @Test
    void row4ATemplate() {
        here.workload("app").of("later").input("{colour: red}").apply();
        Condition waiting = here.awaitReason("app", "WaitingForWorkloadTemplate");
        assertThat(waiting.isFalse()).isTrue();
        assertThat(waiting.message()).contains(here.namespace + "/later");
        here.template("later", Scene.ONE_CONFIG_MAP);
        here.awaitColour("app", "red");
        here.awaitReady("app");
    }

    @Test
    void row5ATypeThatIsRendered() {
        ObjectNode template = Scene.templateOf("web", "package template\n#cluster: _\n#workload: _\n");
        template.withObject("/spec").put("type", "dockyards.io/other");
        here.apply(template);
        here.workload("app").of("web").apply();
        Condition refused = here.awaitReason("app", "IncorrectWorkloadTemplateType");
        assertThat(refused.isFalse()).isTrue();
        assertThat(refused.message()).contains("dockyards.io/other").contains("dockyards.io/cue");
        template.withObject("/spec").put("type", "dockyards.io/cue");
        here.apply(template);
        here.awaitReady("app");
    }

    @Test
    void row6AClusterThatIsReady() {
        ObjectNode cluster = here.cluster(Scene.CLUSTER);
        here.putCondition(cluster, "Ready", "False", "Provisioning");
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        assertThat(here.awaitReason("app", "WaitingForClusterReady").isFalse()).isTrue();
        assertThat(here.configMap("app-config")).isEmpty();
        here.putCondition(cluster, "Ready", "True", "Ready");
        here.awaitColour("app", "red");
        here.awaitReady("app");
    }

    @Test
    void row6ButAComponentOfTheClusterIsWhatMakesItReady() {
        ObjectNode cluster = here.cluster(Scene.CLUSTER);
        here.putCondition(cluster, "Ready", "False", "Provisioning");
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").clusterComponent().apply();
        here.awaitColour("app", "red");
        here.awaitReady("app");
    }

    @Test
    void whatIsWaitedForIsInReadyToo() {
        here.workload("app").of("later").apply();
        Condition ready = here.awaitCondition(
                "app", Conditions.READY, condition -> condition.reason().equals("WaitingForWorkloadTemplate"));
        assertThat(ready.isFalse()).isTrue();
        assertThat(ready.message()).contains("later");
    }
}
