package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** R15, with an admission policy that rewrites a value, which the API server treats as it does a mutating webhook. */
@OnTheRealServer
class R15WhatAWebhookRewritesIsNoDriftIT {
    private static final String ADMISSION = "admissionregistration.k8s.io/v1";

    private final Scene here;

    R15WhatAWebhookRewritesIsNoDriftIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    private void rewrites() {
        here.person.apply(Yaml.object("""
            apiVersion: admissionregistration.k8s.io/v1
            kind: MutatingAdmissionPolicy
            metadata: {name: %1$s}
            spec:
              matchConstraints:
                namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [configmaps]}]
              matchConditions: [{name: painted, expression: "has(object.data) && 'colour' in object.data"}]
              failurePolicy: Fail
              reinvocationPolicy: Never
              mutations:
              - patchType: JSONPatch
                jsonPatch: {expression: "[JSONPatch{op: 'replace', path: '/data/colour', value: 'grey'}]"}
            """.formatted(here.namespace)));
        here.person.apply(Yaml.object("""
            {apiVersion: admissionregistration.k8s.io/v1, kind: MutatingAdmissionPolicyBinding, metadata: {name: %1$s}, spec: {policyName: %1$s}}
            """.formatted(here.namespace)));
        here.awaitTrue(
                "the policy works",
                () -> here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: probe}, data: {colour: green}}")
                        .at("/data/colour")
                        .asText()
                        .equals("grey"));
    }

    @Test
    void theObjectIsWrittenOnce() {
        rewrites();
        try {
            here.template("web", """
                config: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "config", data: colour: "red"}
                """);
            here.workload("app").of("web").apply();
            here.awaitReady("app");
            ObjectNode before = here.configMap("config").orElseThrow();
            assertThat(before.at("/data/colour").asText()).isEqualTo("grey");
            // A change of another of its objects is a round through everything.
            here.template("web", """
                config: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "config", data: colour: "red"}
                other: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "other"}
                """);
            here.await("the other object", () -> here.configMap("other"));
            here.awaitReady("app");
            assertThat(here.configMap("config")).contains(before);
        } finally {
            here.person.delete(ADMISSION, "MutatingAdmissionPolicyBinding", "", here.namespace, "Background");
            here.person.delete(ADMISSION, "MutatingAdmissionPolicy", "", here.namespace, "Background");
        }
    }
}
