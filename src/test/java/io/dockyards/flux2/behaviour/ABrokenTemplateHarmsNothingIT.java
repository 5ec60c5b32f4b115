package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Dockyards;
import org.junit.jupiter.api.Test;

/** What is applied stays as it is while a template is broken or gone (R19, R25), and goes on when it is mended. */
@OnBothServers
class ABrokenTemplateHarmsNothingIT {
    private final Scene here;

    ABrokenTemplateHarmsNothingIT(ServerUnderTest server) {
        here = Scene.on(server);
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitReady("app");
    }

    @Test
    void whatIsAppliedStaysAndTheConditionTurns() {
        ObjectNode before = here.configMap("app-config").orElseThrow();
        here.template("web", Scene.ONE_CONFIG_MAP + "config: data: size: 1 & 2\n");
        Condition failed = here.awaitReason("app", "BuildInstanceFailed");
        assertThat(failed.isFalse()).isTrue();
        assertThat(here.configMap("app-config")).contains(before);
    }

    @Test
    void mendedItGoesOn() {
        here.template("web", "config: {");
        here.awaitReason("app", "LoadInstanceFailed");
        here.template("web", Scene.ONE_CONFIG_MAP.replace("input.colour", "input.colour + \"er\""));
        here.awaitColour("app", "reder");
        Condition ready = here.awaitCondition("app", "Ready", Condition::isTrue);
        assertThat(ready.message()).isEmpty();
    }

    @Test
    void putBackItIsReadyWithoutAWriteToTheObject() {
        ObjectNode before = here.configMap("app-config").orElseThrow();
        here.template("web", "config: {");
        here.awaitReason("app", "LoadInstanceFailed");
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.awaitReady("app");
        assertThat(here.configMap("app-config")).contains(before);
    }

    @Test
    void anInputThatBreaksItHarmsNoOther() {
        here.template("web", Scene.ONE_CONFIG_MAP + "config: data: colour: string\n");
        here.workload("other").of("web").input("{colour: green}").apply();
        here.awaitColour("other", "green");
        here.workload("app").of("web").input("{colour: 7}").apply();
        here.awaitReason("app", "FillPathFailed");
        here.workload("other").of("web").input("{colour: yellow}").apply();
        here.awaitColour("other", "yellow");
        assertThat(here.configMap("app-config").orElseThrow().at("/data/colour").asText())
                .isEqualTo("red");
    }

    @Test
    void r25ATemplateThatIsGoneTakesNothingWithIt() {
        here.person.delete(Dockyards.API_VERSION, Dockyards.WORKLOAD_TEMPLATE, here.namespace, "web", "Background");
        here.awaitReason("app", "WaitingForWorkloadTemplate");
        assertThat(here.configMap("app-config")).isPresent();
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.awaitReady("app");
    }
}
