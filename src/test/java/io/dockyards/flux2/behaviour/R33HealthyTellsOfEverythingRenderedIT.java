package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import org.junit.jupiter.api.Test;

@OnBothServers
class R33HealthyTellsOfEverythingRenderedIT {
    private final Scene here;

    R33HealthyTellsOfEverythingRenderedIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    private Condition healthy(String reason) {
        return here.awaitCondition(
                "app", Conditions.HEALTHY, condition -> condition.reason().equals(reason));
    }

    @Test
    void fluxObjectsAndWhatElseHasAHealth() {
        here.template("web", """
            release: {
            	apiVersion: "helm.toolkit.fluxcd.io/v2"
            	kind: "HelmRelease"
            	metadata: name: "release"
            	spec: {interval: "5m", chart: spec: {chart: "web", sourceRef: {kind: "HelmRepository", name: "repo"}}}
            }
            repository: {
            	apiVersion: "source.toolkit.fluxcd.io/v1"
            	kind: "HelmRepository"
            	metadata: name: "repo"
            	spec: url: "https://charts.example.org"
            }
            """);
        here.workload("app").of("web").apply();
        here.awaitReady("app");
        assertThat(healthy("Progressing").status()).isEqualTo("Unknown");
        ready("source.toolkit.fluxcd.io/v1", "HelmRepository", "repo", "True");
        ready("helm.toolkit.fluxcd.io/v2", "HelmRelease", "release", "False");
        assertThat(healthy("Unhealthy").message()).startsWith("HelmRelease/" + here.namespace + "/release: ");
        here.awaitReady("app");
        ready("helm.toolkit.fluxcd.io/v2", "HelmRelease", "release", "True");
        assertThat(healthy("Healthy").status()).isEqualTo("True");
    }

    private void ready(String apiVersion, String kind, String name, String status) {
        ObjectNode object = here.read(apiVersion, kind, name).orElseThrow();
        object.withObject("/status")
                .put("observedGeneration", object.at("/metadata/generation").asLong());
        here.person.patchStatus(
                object,
                Yaml.object("{status: {observedGeneration: %s}}"
                        .formatted(object.at("/metadata/generation").asLong())));
        here.putCondition(object, "Ready", status, "Tested");
    }
}
