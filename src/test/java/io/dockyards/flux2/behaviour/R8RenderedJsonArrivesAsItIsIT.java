package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** R8: no typed model in between that would drop or reset a field. */
@OnBothServers
class R8RenderedJsonArrivesAsItIsIT {
    private final Scene here;

    R8RenderedJsonArrivesAsItIsIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void fieldsThatNoSchemaKnowsAndNumbersOfEveryKind() {
        here.template("chart", """
            release: {
                apiVersion: "helm.toolkit.fluxcd.io/v2"
                kind:       "HelmRelease"
                metadata: name: "app"
                spec: {
                    interval: "5m"
                    chart: spec: {chart: "app", sourceRef: {kind: "HelmRepository", name: "app"}}
                    values: {
                        count:  3
                        zero:   0
                        big:    9007199254740993
                        ratio:  0.125
                        text:   "3"
                        yes:    true
                        empty: {}
                        none: []
                        nested: [{a: [1, 2.5]}, {b: "\\u00e5\\n"}]
                        given: #workload.spec.input
                    }
                }
            }
            """);
        here.workload("app")
                .of("chart")
                .input("{replicas: 2, big: 9007199254740993, ratio: 1.5, text: '01', list: [1, two, {three: 3}]}")
                .apply();
        here.awaitReady("app");
        JsonNode values = here.read("helm.toolkit.fluxcd.io/v2", "HelmRelease", "app")
                .orElseThrow()
                .at("/spec/values");
        assertThat(values).isEqualTo(Yaml.object("""
            count: 3
            zero: 0
            big: 9007199254740993
            ratio: 0.125
            text: "3"
            yes: true
            empty: {}
            none: []
            nested: [{a: [1, 2.5]}, {b: "\\u00e5\\n"}]
            given: {replicas: 2, big: 9007199254740993, ratio: 1.5, text: '01', list: [1, two, {three: 3}]}
            """));
    }

    @Test
    void fieldsOfKindsThatAreNewerThanAnyModel() {
        String group = here.namespace + ".example.com";
        here.person.apply(Yaml.object("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gadgets.%1$s}
            spec:
              group: %1$s
              scope: Namespaced
              names: {kind: Gadget, plural: gadgets}
              versions:
              - name: v9
                served: true
                storage: true
                schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
            """.formatted(group)));
        here.template("gadget", """
            gadget: {
                apiVersion: "%s/v9"
                kind:       "Gadget"
                metadata: name: "app"
                data: {a: 1}
                extra: [{b: null, c: "d"}]
                spec: status: inner: 2
                status: phase: "left out"
            }
            """.formatted(group));
        here.workload("app").of("gadget").apply();
        here.awaitReady("app");
        ObjectNode gadget = here.read(group + "/v9", "Gadget", "app").orElseThrow();
        assertThat(gadget.path("data")).isEqualTo(Yaml.object("{a: 1}"));
        assertThat(gadget.at("/extra/0/c").asText()).isEqualTo("d");
        assertThat(gadget.path("spec")).isEqualTo(Yaml.object("{status: {inner: 2}}"));
        assertThat(gadget.has("status")).isFalse();
    }
}
