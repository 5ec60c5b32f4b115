package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** R3: labels and owner references of ours are ours, whatever a template says; it is warned, and other labels pass. */
@OnBothServers
class R3TemplatesCannotForgeOwnershipIT {
    private final Scene here;

    R3TemplatesCannotForgeOwnershipIT(ServerUnderTest server) {
        here = Scene.on(server);
        here.template("forged", """
            config: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: {
                    name: "config"
                    labels: {
                        "dockyards.io/workload-name":     "somebody"
                        "dockyards.io/cluster-name":      "else"
                        "dockyards.io/organization-name": "acme"
                    }
                    ownerReferences: [{apiVersion: "v1", kind: "ConfigMap", name: "boss", uid: "1234"}]
                }
            }
            """);
        here.workload("app").of("forged").apply();
        here.awaitReady("app");
    }

    @Test
    void oursReplaceThem() {
        ObjectNode config = here.configMap("config").orElseThrow();
        assertThat(config.at("/metadata/labels")).isEqualTo(Yaml.object("""
            dockyards.io/workload-name: app
            dockyards.io/cluster-name: blue
            dockyards.io/organization-name: acme
            """));
        assertThat(config.at("/metadata/ownerReferences")).hasSize(1);
        assertThat(config.at("/metadata/ownerReferences/0/kind").asText()).isEqualTo("Workload");
    }

    @Test
    void anEventWarns() {
        here.awaitEvent("app", "Warning", "Replaced", "\"somebody\"");
        here.awaitEvent("app", "Warning", "Replaced", "\"else\"");
        here.awaitEvent("app", "Warning", "Replaced", "ownerReferences");
    }
}
