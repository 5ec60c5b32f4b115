package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.controller.Fate;
import org.junit.jupiter.api.Test;

/** Behaviour §1, row 1, and R6: garbage collection takes what a deleted Workload owned; who comes again has it again. */
@OnBothServers
class GoesWithItsWorkloadIT {
    private final Controlled controlled;
    private final Scene here;

    GoesWithItsWorkloadIT(ServerUnderTest server) {
        controlled = server.controlled();
        here = Scene.on(server);
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitReady("app");
    }

    @Test
    void row1EverythingIsCollected() {
        here.deleteWorkload("app", "Background");
        here.awaitTrue("the object goes", () -> here.configMap("app-config").isEmpty());
        here.awaitTrue("the record goes", () -> here.configMap("app-applied").isEmpty());
        here.awaitTrue(
                "the controller knows",
                () -> controlled.heard().since(0, here.name("app")).stream().anyMatch(Fate.Gone.class::isInstance));
    }

    @Test
    void row1NothingIsMadeAgainWhileItIsBeingDeleted() {
        ObjectNode workload = here.readWorkload("app");
        here.person.patch(workload, Yaml.object("{metadata: {finalizers: [example.com/wait]}}"));
        int before = controlled.heard().soFar();
        here.deleteWorkload("app", "Background");
        here.awaitTrue(
                "the controller knows, for Workloads and templates come by different watches",
                () -> controlled.heard().since(before, here.name("app")).stream()
                        .anyMatch(Fate.Ignored.class::isInstance));
        int then = controlled.heard().soFar();
        here.template("web", Scene.ONE_CONFIG_MAP.replace("input.colour", "input.colour + \"ish\""));
        here.awaitTrue(
                "it is looked at",
                () -> controlled.heard().since(then, here.name("app")).stream()
                        .anyMatch(Fate.Settled.class::isInstance));
        assertThat(here.configMap("app-config").orElseThrow().at("/data/colour").asText())
                .isEqualTo("red");
        here.person.patch(workload, Yaml.object("{metadata: {finalizers: []}}"));
        here.awaitTrue("the object goes", () -> here.configMap("app-config").isEmpty());
    }

    @Test
    void anotherWorkloadIsNotTouched() {
        here.workload("other").of("web").input("{colour: blue}").apply();
        here.awaitReady("other");
        ObjectNode before = here.configMap("other-config").orElseThrow();
        here.deleteWorkload("app", "Background");
        here.awaitTrue("the object goes", () -> here.configMap("app-config").isEmpty());
        assertThat(here.configMap("other-config")).contains(before);
    }

    @Test
    void r6MadeAgainAtOnceItHasItsObjectsAgain() {
        here.deleteWorkload("app", "Background");
        String uid = here.workload("app")
                .of("web")
                .input("{colour: green}")
                .apply()
                .at("/metadata/uid")
                .asText();
        assertIsOwnedBy(uid);
    }

    @Test
    void r6WhatWasOrphanedIsAdopted() {
        String before =
                here.configMap("app-config").orElseThrow().at("/metadata/uid").asText();
        here.deleteWorkload("app", "Orphan");
        here.awaitTrue(
                "the Workload goes",
                () -> here.read("dockyards.io/v1alpha3", "Workload", "app").isEmpty());
        String uid = here.workload("app")
                .of("web")
                .input("{colour: green}")
                .apply()
                .at("/metadata/uid")
                .asText();
        assertIsOwnedBy(uid);
        assertThat(here.configMap("app-config")
                        .orElseThrow()
                        .at("/metadata/uid")
                        .asText())
                .isEqualTo(before);
    }

    private void assertIsOwnedBy(String uid) {
        here.await(
                "green and owned by the new one",
                () -> here.configMap("app-config")
                        .filter(map -> map.at("/data/colour").asText().equals("green"))
                        .filter(map -> map.at("/metadata/ownerReferences").size() == 1)
                        .filter(map -> map.at("/metadata/ownerReferences/0/uid")
                                .asText()
                                .equals(uid)));
        here.awaitReady("app");
        here.await(
                "a record of the new one",
                () -> here.configMap("app-applied")
                        .filter(record -> record.at("/metadata/ownerReferences/0/uid")
                                .asText()
                                .equals(uid)));
    }
}
