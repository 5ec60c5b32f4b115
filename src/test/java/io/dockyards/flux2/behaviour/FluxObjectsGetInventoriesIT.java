package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Behaviour §3 and §4. */
@OnBothServers
class FluxObjectsGetInventoriesIT {
    private static final String INVENTORY = "dockyards.io/v1alpha3";

    private final Scene here;

    FluxObjectsGetInventoriesIT(ServerUnderTest server) {
        here = Scene.on(server);
        here.template("flux", """
            kustomization: {
                apiVersion: "kustomize.toolkit.fluxcd.io/v1"
                kind:       "Kustomization"
                metadata: name: "site"
                spec: {interval: "5m", prune: true, sourceRef: {kind: "GitRepository", name: "app"}}
            }
            release: {
                apiVersion: "helm.toolkit.fluxcd.io/v2"
                kind:       "HelmRelease"
                metadata: name: "site"
                spec: {interval: "5m", chart: spec: {chart: "app", version: "1.0.0", sourceRef: {kind: "HelmRepository", name: "app"}}}
            }
            """);
        here.workload("app").of("flux").apply();
        here.awaitReady("app");
    }

    @Test
    void oneForEach() {
        ObjectNode ofKustomization = here.await("an inventory", () -> inventory("site-4l8sj"));
        assertThat(ofKustomization
                        .at("/metadata/labels/dockyards.io~1workload-name")
                        .asText())
                .isEqualTo("app");
        ObjectNode ofRelease = here.await("another", () -> inventory("site-lpfhh"));
        assertThat(ofRelease.at("/spec/selector/matchLabels/helm.sh~1chart").asText())
                .isEqualTo("app-1.0.0");
    }

    @Test
    void deletedOrChangedItIsPutRight() {
        ObjectNode first = here.await("an inventory", () -> inventory("site-4l8sj"));
        here.person.delete(INVENTORY, "WorkloadInventory", here.namespace, "site-4l8sj", "Background");
        ObjectNode second = here.await(
                "another one",
                () -> inventory("site-4l8sj")
                        .filter(now -> !now.at("/metadata/uid").equals(first.at("/metadata/uid"))));
        here.person.patch(second, Yaml.object("{spec: {selector: {matchLabels: {a: b}}}}"));
        here.awaitTrue(
                "it is put right",
                () -> inventory("site-4l8sj")
                        .filter(now -> now.at("/spec/selector").equals(first.at("/spec/selector")))
                        .isPresent());
    }

    @Test
    void aKustomizationWhoseClusterIsGoneIsReleased() {
        ObjectNode site = here.read("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "site")
                .orElseThrow();
        here.person.patch(
                site,
                Yaml.object(
                        "{spec: {kubeConfig: {secretRef: {name: gone}}}, metadata: {finalizers: [example.com/flux]}}"));
        here.deleteWorkload("app", "Background");
        here.person.delete("kustomize.toolkit.fluxcd.io/v1", "Kustomization", here.namespace, "site", "Background");
        here.awaitTrue(
                "prune is off",
                () -> here.read("kustomize.toolkit.fluxcd.io/v1", "Kustomization", "site")
                        .filter(now -> !now.at("/spec/prune").asBoolean())
                        .isPresent());
    }

    private java.util.Optional<ObjectNode> inventory(String name) {
        return here.read(INVENTORY, "WorkloadInventory", name);
    }
}
