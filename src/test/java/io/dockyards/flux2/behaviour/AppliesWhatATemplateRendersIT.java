package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import org.junit.jupiter.api.Test;

/** Behaviour §1, row 14. */
@OnBothServers
class AppliesWhatATemplateRendersIT {
    private final Scene here;

    AppliesWhatATemplateRendersIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void everyFieldBecomesAnObjectOfTheWorkload() {
        here.template("shop", """
            web: {
                apiVersion: "apps/v1"
                kind:       "Deployment"
                metadata: name: "web"
                spec: {
                    selector: matchLabels: app: "web"
                    template: {
                        metadata: labels: app: "web"
                        spec: containers: [{name: "web", image: #workload.spec.input.image}]
                    }
                }
            }
            settings: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: {
                    name: "settings"
                    labels: tier:       "front"
                    annotations: owner: "team"
                }
                data: {namespace: #workload.spec.targetNamespace, cluster: #cluster.metadata.name}
            }
            release: {
                apiVersion: "helm.toolkit.fluxcd.io/v2"
                kind:       "HelmRelease"
                metadata: name: "cache"
                spec: {interval: "5m", chart: spec: {chart: "cache", sourceRef: {kind: "HelmRepository", name: "charts"}}}
            }
            """);
        here.workload("shop").of("shop").input("{image: shop:1}").apply();
        here.awaitReady("shop");

        ObjectNode deployment = here.read("apps/v1", "Deployment", "web").orElseThrow();
        assertThat(deployment.at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo("shop:1");
        ObjectNode settings = here.configMap("settings").orElseThrow();
        assertThat(settings.path("data")).isEqualTo(Yaml.object("{namespace: apps, cluster: blue}"));
        assertThat(settings.at("/metadata/labels/tier").asText()).isEqualTo("front");
        assertThat(settings.at("/metadata/annotations/owner").asText()).isEqualTo("team");
        ObjectNode release =
                here.read("helm.toolkit.fluxcd.io/v2", "HelmRelease", "cache").orElseThrow();
        assertIsOfTheWorkload(deployment);
        assertIsOfTheWorkload(settings);
        assertIsOfTheWorkload(release);
    }

    private void assertIsOfTheWorkload(ObjectNode object) {
        JsonNode labels = object.at("/metadata/labels");
        assertThat(labels.path("dockyards.io/workload-name").asText()).isEqualTo("shop");
        assertThat(labels.path("dockyards.io/cluster-name").asText()).isEqualTo("blue");
        assertThat(object.at("/metadata/ownerReferences")).singleElement().isEqualTo(Yaml.object("""
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            name: shop
            uid: %s
            controller: true
            blockOwnerDeletion: true
            """.formatted(
                        here.readWorkload("shop").at("/metadata/uid").asText())));
    }

    @Test
    void theConditionsSayReadyOfThisGeneration() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        Condition reconciled = here.awaitReady("app");
        assertThat(reconciled.isTrue()).isTrue();
        assertThat(reconciled.lastTransitionTime()).isPresent();
        Condition ready = here.awaitCondition("app", Conditions.READY, Condition::isTrue);
        assertThat(ready.reason()).isEqualTo("Ready");
        assertThat(here.conditions("app")).extracting(Condition::type).doesNotContain(Conditions.RECONCILING);
    }

    @Test
    void aChangedInputIsApplied() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitColour("app", "red");
        here.workload("app").of("web").input("{colour: green}").apply();
        here.awaitColour("app", "green");
        assertThat(here.awaitReady("app").observedGeneration()).hasValue(2);
    }

    @Test
    void aChangedTemplateIsAppliedToAllThatUseIt() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.workload("one").of("web").input("{colour: red}").apply();
        here.workload("two").of("web").input("{colour: blue}").apply();
        here.awaitColour("one", "red");
        here.awaitColour("two", "blue");
        here.template("web", Scene.ONE_CONFIG_MAP.replace("input.colour", "input.colour + \"ish\""));
        here.awaitColour("one", "redish");
        here.awaitColour("two", "blueish");
    }

    @Test
    void aFieldThatATemplateDropsGoes() {
        here.template("web", Scene.ONE_CONFIG_MAP + "config: data: extra: \"1\"\n");
        here.workload("app").of("web").input("{colour: red}").apply();
        here.awaitReady("app");
        assertThat(here.configMap("app-config").orElseThrow().at("/data/extra").asText())
                .isEqualTo("1");
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.await(
                "the field goes",
                () -> here.configMap("app-config")
                        .filter(map -> map.at("/data/extra").isMissingNode()));
    }

    @Test
    void aTemplateWithoutObjectsIsReadyToo() {
        here.template("nothing", "");
        here.workload("app").of("nothing").apply();
        assertThat(here.awaitReady("app").isTrue()).isTrue();
    }

    @Test
    void bytesBecomeBase64AndStatusIsLeftOut() {
        here.template("tree", """
            tree: {
                apiVersion: "dockyards.io/v1alpha3"
                kind:       "Worktree"
                metadata: name: "tree"
                spec: files: "a.yaml": 'hello'
                status: url: "https://elsewhere.example"
            }
            secret: {
                apiVersion: "v1"
                kind:       "Secret"
                metadata: name: "keys"
                data: {key: '\\xff\\x00', empty: ''}
            }
            """);
        here.workload("app").of("tree").apply();
        here.awaitReady("app");
        ObjectNode tree = here.read("dockyards.io/v1alpha3", "Worktree", "tree").orElseThrow();
        assertThat(tree.at("/spec/files")).isEqualTo(Yaml.object("{a.yaml: aGVsbG8=}"));
        assertThat(tree.at("/status/url").isMissingNode()).isTrue();
        ObjectNode secret = here.read("v1", "Secret", "keys").orElseThrow();
        assertThat(secret.path("data")).isEqualTo(Yaml.object("{key: /wA=, empty: ''}"));
    }
}
