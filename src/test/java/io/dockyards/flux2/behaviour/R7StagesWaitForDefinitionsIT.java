package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** R7: a CustomResourceDefinition and an object of it in one template. */
@OnBothServers
class R7StagesWaitForDefinitionsIT {
    private final Scene here;

    R7StagesWaitForDefinitionsIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void theObjectFollowsItsDefinition() {
        String group = here.namespace + ".example.org";
        here.template("boats", """
            boat: {apiVersion: "%1$s/v1", kind: "Boat", metadata: name: "boat", spec: sails: 3}
            definition: {
            	apiVersion: "apiextensions.k8s.io/v1"
            	kind: "CustomResourceDefinition"
            	metadata: name: "boats.%1$s"
            	spec: {
            		group: "%1$s"
            		names: {kind: "Boat", plural: "boats", singular: "boat", listKind: "BoatList"}
            		scope: "Namespaced"
            		versions: [{
            			name: "v1", served: true, storage: true
            			schema: openAPIV3Schema: {type: "object", "x-kubernetes-preserve-unknown-fields": true}
            		}]
            	}
            }
            """.formatted(group));
        here.workload("app").of("boats").apply();
        here.awaitReady("app");
        assertThat(here.read(group + "/v1", "Boat", "boat")
                        .orElseThrow()
                        .at("/spec/sails")
                        .asInt())
                .isEqualTo(3);
    }
}
