package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Behaviour §7.5: Events on the Workload. */
@OnBothServers
class EventsTellWhatHappenedIT {
    private final Scene here;

    EventsTellWhatHappenedIT(ServerUnderTest server) {
        here = Scene.on(server);
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
    }

    @Test
    void whatIsAppliedIsNormal() {
        String object = "ConfigMap/" + here.namespace + "/app-config";
        ObjectNode event = here.awaitEvent("app", "Normal", "Applied", object);
        assertThat(event.at("/message").asText()).contains("created").contains("config");
        assertThat(event.at("/involvedObject/kind").asText()).isEqualTo("Workload");
        assertThat(event.at("/involvedObject/uid"))
                .isEqualTo(here.readWorkload("app").at("/metadata/uid"));
        assertThat(event.at("/source/component").asText()).isEqualTo("dockyards-flux2");
        here.awaitEvent("app", "Normal", "Ready", "");
    }

    @Test
    void whatFailsIsAWarning() {
        here.awaitReady("app");
        here.template("web", "config: {");
        here.awaitEvent("app", "Warning", "LoadInstanceFailed", "template.cue:4:");
    }

    @Test
    void whatIsRefusedIsAWarning() {
        here.template("web", """
            away: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: {name: "away", namespace: "default"}
            }
            """);
        here.awaitEvent("app", "Warning", "ReconcileFailed", "metadata.namespace");
    }

    @Test
    void theSameIsNotToldTwice() {
        here.awaitEvent("app", "Normal", "Ready", "");
        here.workload("app").of("web").input("{colour: green}").apply();
        here.awaitColour("app", "green");
        here.awaitReady("app");
        here.awaitEvent("app", "Normal", "Applied", "changed");
        assertThat(here.person.list("v1", "Event", here.namespace))
                .filteredOn(event -> event.path("reason").asText().equals("Ready"))
                .hasSize(1);
    }
}
