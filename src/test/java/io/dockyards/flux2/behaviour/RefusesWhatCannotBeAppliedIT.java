package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import org.junit.jupiter.api.Test;

/** Behaviour §1, row 13, and R1, R2, R4: what is wrong with which object, all at once, before anything is applied. */
@OnBothServers
class RefusesWhatCannotBeAppliedIT {
    private static final String ASIDE = """
        aside: {
            apiVersion: "v1"
            kind:       "ConfigMap"
            metadata: name: "aside"
        }
        """;

    private final Scene here;

    RefusesWhatCannotBeAppliedIT(ServerUnderTest server) {
        here = Scene.on(server);
    }

    @Test
    void row13WhatTheServerRefusesIsNamedWithItsField() {
        here.template("inventory", """
            inventory: {
                apiVersion: "dockyards.io/v1alpha3"
                kind:       "WorkloadInventory"
                metadata: name: "inventory"
                spec: urls: []
            }
            """);
        here.workload("app").of("inventory").apply();
        Condition refused = here.awaitReason("app", "ReconcileFailed");
        assertThat(refused.isFalse()).isTrue();
        assertThat(refused.message())
                .startsWith("inventory: ")
                .contains("WorkloadInventory/" + here.namespace + "/inventory")
                .contains("spec.selector");
    }

    @Test
    void row13WhatHasNotTheFieldsOfItsKindIsToldAllAtOnceAndNothingElseSuffers() {
        here.template("web", ASIDE);
        here.template("sound", ASIDE.replace("aside", "sound"));
        here.workload("app").of("web").apply();
        here.workload("neighbour").of("sound").apply();
        here.awaitReady("app");
        here.awaitReady("neighbour");
        String group = here.namespace + ".example.com";
        define(group, "{type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}");
        here.template("web", """
            number: {
                apiVersion: "%1$s/v1"
                kind:       "Widget"
                metadata: name: "number"
                spec: size: "three"
            }
            unknown: {
                apiVersion: "%1$s/v1"
                kind:       "Widget"
                metadata: name: "unknown"
                spec: {size: 3, bogus: 1}
            }
            """.formatted(group));
        assertThat(here.awaitReason("app", "ReconcileFailed").message())
                .contains("number: ", "Widget/" + here.namespace + "/number", "spec.size")
                .contains("unknown: ", "Widget/" + here.namespace + "/unknown", "spec.bogus");
        here.awaitCondition("app", "Stalled", Condition::isTrue);
        assertThat(here.configMap("aside")).as("not pruned").isPresent();
        here.workload("neighbour").of("sound").label("touched", "1").apply();
        here.awaitReady("neighbour");
    }

    @Test
    void row13MoreObjectsThanAreAllowed() {
        here.template("web", ASIDE);
        here.workload("app").of("web").apply();
        here.awaitReady("app");
        here.source("web", """
            package template
            import "list"
            #cluster: _
            #workload: _
            for i in list.Range(0, 1001, 1) {
                "o\\(i)": {apiVersion: "v1", kind: "ConfigMap", metadata: name: "o\\(i)"}
            }
            """);
        assertThat(here.awaitReason("app", "RenderLimitExceeded").message()).contains("1001 objects", "--max-objects");
        assertThat(here.configMap("aside")).as("not pruned").isPresent();
        assertThat(here.configMap("o0")).isEmpty();
    }

    @Test
    void row13AKindThatIsNotServedIsWaitedFor() {
        String group = here.namespace + ".example.com";
        here.template("widget", """
            widget: {
                apiVersion: "%s/v1"
                kind:       "Widget"
                metadata: name: "widget"
                spec: size: 3
            }
            """.formatted(group));
        here.workload("app").of("widget").apply();
        assertThat(here.awaitReason("app", "ReconcileFailed").message())
                .contains("Widget")
                .contains(group + "/v1");
        define(group, "{type: object, x-kubernetes-preserve-unknown-fields: true}");
        here.awaitReady("app");
        ObjectNode widget = here.read(group + "/v1", "Widget", "widget").orElseThrow();
        assertThat(widget.path("spec")).isEqualTo(Yaml.object("{size: 3}"));
    }

    private void define(String group, String schema) {
        here.defineWidgets(
                group, "[{name: v1, served: true, storage: true, schema: {openAPIV3Schema: " + schema + "}}]");
    }

    @Test
    void r1TwoFieldsThatRenderTheSameObject() {
        String message = messageOf("""
            one: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: name: "same"
            }
            two: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: {name: "same", namespace: #workload.metadata.namespace}
            }
            """);
        assertThat(message).contains("one").contains("two").contains("ConfigMap/" + here.namespace + "/same");
        assertThat(here.configMap("same")).isEmpty();
    }

    @Test
    void r2AnObjectInAnotherNamespace() {
        String message = messageOf("""
            away: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: {name: "away", namespace: "default"}
            }
            """);
        assertThat(message).startsWith("away: ").contains("\"default\"").contains(here.namespace);
        assertThat(here.person.read("v1", "ConfigMap", "default", "away")).isEmpty();
    }

    @Test
    void r3WhatOnlyTheServerSets() {
        String message = messageOf("""
            config: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: {name: "config", uid: "11111111-2222-3333-4444-555555555555", resourceVersion: "1"}
            }
            """);
        assertThat(message).contains("metadata.uid").contains("metadata.resourceVersion");
        assertThat(here.configMap("config")).isEmpty();
    }

    @Test
    void r4AllViolationsAtOnce() {
        String message = messageOf("""
            capital: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: name: "Capital"
            }
            label: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: {name: "label", labels: "a b": "c", annotations: "x/y/z": "1"}
            }
            nameless: {
                apiVersion: "v1"
                kind:       "ConfigMap"
            }
            """);
        assertThat(message)
                .contains("capital: ")
                .contains("\"Capital\"")
                .contains("label: ")
                .contains("\"a b\"")
                .contains("x/y/z")
                .contains("nameless: metadata.name is missing");
    }

    @Test
    void r20TheNameOfTheRecord() {
        String message = messageOf("""
            record: {
                apiVersion: "v1"
                kind:       "ConfigMap"
                metadata: name: "app-applied"
            }
            """);
        assertThat(message).startsWith("record: ").contains("app-applied");
    }

    /** Of a template that renders something good beside; and that isn't applied either. */
    private String messageOf(String fields) {
        here.template("wrong", ASIDE + fields);
        here.workload("app").of("wrong").apply();
        Condition refused = here.awaitReason("app", "ReconcileFailed");
        assertThat(refused.isFalse()).isTrue();
        assertThat(here.configMap("aside")).isEmpty();
        return refused.message();
    }
}
