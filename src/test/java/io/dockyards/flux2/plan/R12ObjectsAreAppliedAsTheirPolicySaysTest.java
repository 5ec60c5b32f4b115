package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.api.PreparedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R12ObjectsAreAppliedAsTheirPolicySaysTest {
    private static PreparedObject deployment(String annotations) {
        return Samples.object("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, annotations: {%s}}
            spec:
              replicas: 2
              paused: false
              template:
                spec:
                  containers: [{name: web, image: "web:1"}, {name: side, image: "side:1"}]
            """.formatted(annotations));
    }

    private static ObjectNode live(String replicas, String entries) {
        return Samples.yaml("""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: shop
              resourceVersion: "77"
              managedFields: %s
            spec:
              replicas: %s
            """.formatted(entries, replicas));
    }

    private static final String SCALER_UPDATED =
            "[{manager: hpa, operation: Update, fieldsV1: {'f:spec': {'f:replicas': {}}}}]";
    private static final String SCALER_APPLIED =
            "[{manager: hpa, operation: Apply, fieldsV1: {'f:spec': {'f:replicas': {}}}}]";

    private static Sending.Apply sent(PreparedObject object, ObjectNode live) {
        return (Sending.Apply) Sending.of(object, Optional.of(live));
    }

    @Test
    void withoutAnnotationsTheWholeObjectIsForced() {
        PreparedObject object = deployment("");
        assertThat(ApplyOptions.of(object.json()).needsLive()).isFalse();
        assertThat(Sending.of(object, Optional.empty())).isEqualTo(new Sending.Apply(object, true));
    }

    @Test
    void mergeLeavesOutWhatAnotherManagerHas() {
        Sending.Apply sent = sent(deployment("dockyards.io/apply: merge"), live("5", """
            [{manager: hpa, operation: Update, fieldsV1: {'f:spec': {'f:replicas': {}}}},
             {manager: person, operation: Apply, fieldsV1: {'f:spec': {'f:template': {'f:spec': {'f:containers':
               {'k:{"name":"web"}': {'.': {}, 'f:name': {}, 'f:image': {}}}}}}}},
             {manager: kubelet, operation: Update, subresource: status, fieldsV1: {'f:spec': {'f:paused': {}}}},
             {manager: dockyards-flux2, operation: Apply, fieldsV1: {'f:spec': {'f:paused': {}}}}]\
            """));
        assertThat(sent.forced()).isFalse();
        assertThat(sent.object().json().path("spec")).isEqualTo(Samples.yaml("""
            paused: false
            template:
              spec:
                containers: [{name: web}, {name: side, image: "side:1"}]
            """));
    }

    @Test
    void mergeNeverGivesUpWhoseTheObjectIs() {
        PreparedObject object = deployment("dockyards.io/apply: merge");
        Sending.Apply sent = sent(
                object,
                live(
                        "2",
                        "[{manager: x, operation: Update, fieldsV1: {'f:metadata': {'f:labels':"
                                + " {'f:dockyards.io/workload-name': {}}, 'f:ownerReferences': {}}}}]"));
        assertThat(sent.object().json().at("/metadata/ownerReferences"))
                .isEqualTo(object.json().at("/metadata/ownerReferences"));
        assertThat(sent.object().json().at("/metadata/labels"))
                .isEqualTo(object.json().at("/metadata/labels"));
        assertThat(sent.object().json().path("apiVersion").asText()).isEqualTo("apps/v1");
    }

    @Test
    void mergeLeavesALabelOfAnotherManagerAsItIs() {
        PreparedObject object = Samples.object("{apiVersion: v1, kind: ConfigMap,"
                + " metadata: {name: c, labels: {tier: a}, annotations: {dockyards.io/apply: merge}}}");
        Sending.Apply sent = sent(
                object,
                live("2", "[{manager: x, operation: Update, fieldsV1: {'f:metadata': {'f:labels': {'f:tier': {}}}}}]"));
        assertThat(sent.object().json().at("/metadata/labels").has("tier")).isFalse();
        assertThat(sent.object().json().at("/metadata/labels")).hasSize(2);
    }

    @Test
    void ifNotPresentMakesAndThenLeavesAlone() {
        PreparedObject object = deployment("dockyards.io/apply: if-not-present");
        assertThat(Sending.of(object, Optional.empty())).isEqualTo(new Sending.Apply(object, true));
        assertThat(Sending.of(object, Optional.of(live("9", "[]")))).isEqualTo(new Sending.Nothing());
        assertThat(upkeep(object)).isEqualTo(AppliedRecord.Upkeep.PRESENCE);
    }

    @Test
    void ignoreNeverApplies() {
        PreparedObject object = deployment("dockyards.io/apply: ignore");
        assertThat(Sending.of(object, Optional.empty())).isEqualTo(new Sending.Nothing());
        ApplyPlan plan = ApplyPlan.of(Samples.workload(), "in", List.of(object), Optional.empty(), false);
        assertThat(plan.before().entries()).isEmpty();
        assertThat(plan.after(Map.of(), plan.before()).entries()).isEmpty();
    }

    @Test
    void whatIsIgnoredAfterItWasAppliedStaysInTheRecord() {
        PreparedObject object = deployment("");
        ApplyPlan applied = ApplyPlan.of(Samples.workload(), "in", List.of(object), Optional.empty(), false);
        AppliedRecord record = applied.after(Map.of(object.key(), Samples.live(object.key(), "u")), applied.before());
        PreparedObject ignored = deployment("dockyards.io/apply: ignore");
        ApplyPlan plan = ApplyPlan.of(Samples.workload(), "in", List.of(ignored), Optional.of(record), true);
        AppliedRecord.Entry entry =
                plan.after(Map.of(), plan.before()).entries().getFirst();
        assertThat(entry.dropped()).isFalse();
        assertThat(entry.upkeep()).isEqualTo(AppliedRecord.Upkeep.NOTHING);
    }

    @Test
    void anIgnoredFieldKeepsItsLiveValueAtTheVersionItWasReadAt() {
        Sending.Apply sent = sent(deployment("dockyards.io/ignore-fields: /spec/replicas"), live("5", SCALER_UPDATED));
        assertThat(sent.object().json().at("/spec/replicas").asInt()).isEqualTo(5);
        assertThat(sent.object().json().at("/metadata/resourceVersion").asText())
                .isEqualTo("77");
        assertThat(sent.forced()).isTrue();
    }

    @Test
    void anIgnoredFieldOfAnotherApplierIsLeftOut() {
        Sending.Apply sent = sent(deployment("dockyards.io/ignore-fields: /spec/replicas"), live("5", SCALER_APPLIED));
        assertThat(sent.object().json().path("spec").has("replicas")).isFalse();
    }

    @Test
    void anIgnoredFieldIsSetWhereTheObjectIsNew() {
        PreparedObject object = deployment("dockyards.io/ignore-fields: /spec/replicas");
        assertThat(Sending.of(object, Optional.empty())).isEqualTo(new Sending.Apply(object, true));
    }

    @Test
    void anIgnoredFieldThatIsNotRenderedIsNotSet() {
        Sending.Apply sent =
                sent(deployment("dockyards.io/ignore-fields: '/spec/strategy, /spec/replicas'"), live("5", "[]"));
        assertThat(sent.object().json().path("spec").has("strategy")).isFalse();
    }

    @Test
    void everyMistakeInTheAnnotationsIsToldAtOnce() {
        assertThat(Samples.violations(Samples.field("web", """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              annotations:
                dockyards.io/apply: sometimes
                dockyards.io/recreate: maybe
                dockyards.io/ignore-fields: spec.replicas,/metadata/name,/spec/containers/0/image
            spec: {containers: [{name: a}]}
            """)))
                .containsExactly(
                        "web: annotation dockyards.io/apply: \"sometimes\" is none of override, merge, if-not-present,"
                                + " ignore",
                        "web: annotation dockyards.io/ignore-fields: \"spec.replicas\" is no JSON pointer such as"
                                + " /spec/replicas",
                        "web: annotation dockyards.io/ignore-fields: \"/metadata/name\" can't be left to others",
                        "web: annotation dockyards.io/ignore-fields: \"/spec/containers/0/image\" goes into the list"
                                + " /spec/containers; only the whole list can be ignored",
                        "web: annotation dockyards.io/recreate: \"maybe\" is neither true nor false");
    }

    private static AppliedRecord.Upkeep upkeep(PreparedObject object) {
        ApplyPlan plan = ApplyPlan.of(Samples.workload(), "in", List.of(object), Optional.empty(), false);
        return plan.before().entries().getFirst().upkeep();
    }
}
