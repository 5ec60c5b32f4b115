package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.AppliedRecord;
import io.dockyards.flux2.plan.RecordCodec;
import io.dockyards.flux2.plan.RecordCodec.Damaged;
import org.junit.jupiter.api.Test;

/** R20: a ConfigMap beside the Workload. */
@OnBothServers
class R20TheRecordOfWhatIsAppliedIT {
    private static final String NAME = "app-applied";

    private final Scene here;

    R20TheRecordOfWhatIsAppliedIT(ServerUnderTest server) {
        here = Scene.on(server);
        here.template("web", Scene.ONE_CONFIG_MAP);
    }

    @Test
    void itIsOwnedButNoMember() {
        workload("red");
        here.awaitReady("app");
        ObjectNode record = here.configMap(NAME).orElseThrow();
        assertThat(record.at("/metadata/labels")).isEqualTo(Yaml.object("{dockyards.io/record: applied}"));
        JsonNode owner = record.at("/metadata/ownerReferences/0");
        assertThat(owner.path("kind").asText()).isEqualTo("Workload");
        assertThat(owner.path("uid").asText()).isEqualTo(uid());
        assertThat(owner.path("controller").asBoolean()).isFalse();
        assertThat(owner.path("blockOwnerDeletion").asBoolean()).isFalse();
        assertThat(record.at("/metadata/finalizers").isMissingNode()).isTrue();
    }

    @Test
    void itHoldsWhatIsApplied() throws Damaged {
        workload("red");
        here.awaitReady("app");
        AppliedRecord record = record();
        assertThat(record.workloadUid()).isEqualTo(uid());
        assertThat(record.inputDigest()).isPresent();
        assertThat(record.objectsDigest()).isPresent();
        ObjectNode config = here.configMap("app-config").orElseThrow();
        assertThat(record.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).hasToString("ConfigMap/" + here.namespace + "/app-config");
            assertThat(entry.field()).isEqualTo("config");
            assertThat(entry.uid()).hasValue(config.at("/metadata/uid").asText());
            assertThat(entry.entry()).isPresent();
            assertThat(entry.dropped()).isFalse();
        });
    }

    @Test
    void whatIsNotRenderedAnyMoreLeavesIt() throws Damaged {
        workload("red");
        here.awaitReady("app");
        here.template("web", Scene.ONE_CONFIG_MAP.replace("-config", "-other"));
        here.await("the other object", () -> here.configMap("app-other"));
        here.awaitTrue("the record is complete", () -> isComplete(1));
        assertThat(record().entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.key().name()).isEqualTo("app-other"));
    }

    @Test
    void lostItIsMadeAnewAndNothingElseChanges() {
        workload("red");
        here.awaitReady("app");
        ObjectNode before = here.configMap("app-config").orElseThrow();
        here.person.delete("v1", "ConfigMap", here.namespace, NAME, "Background");
        here.template("web", "// the same\n" + Scene.ONE_CONFIG_MAP);
        here.awaitTrue("the record comes back", () -> isComplete(1));
        here.awaitReady("app");
        assertThat(here.configMap("app-config").orElseThrow().path("metadata").path("uid"))
                .isEqualTo(before.path("metadata").path("uid"));
        assertThat(here.configMap("app-config").orElseThrow().path("data")).isEqualTo(before.path("data"));
    }

    @Test
    void damagedItIsWrittenAnew() {
        workload("red");
        here.awaitReady("app");
        here.person.patch(here.configMap(NAME).orElseThrow(), Yaml.object("{data: {applied.json: 'what?'}}"));
        workload("green");
        here.awaitColour("app", "green");
        here.awaitReady("app");
        here.awaitTrue("the record is right", () -> isComplete(1));
    }

    @Test
    void anothersConfigMapOfThatNameIsNeverOverwritten() {
        ObjectNode theirs =
                here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}, data: {a: b}}".formatted(NAME));
        workload("red");
        assertThat(here.awaitReason("app", "ReconcileFailed").message()).contains(NAME);
        assertThat(here.configMap(NAME)).contains(theirs);
        assertThat(here.configMap("app-config")).isEmpty();
        here.person.delete("v1", "ConfigMap", here.namespace, NAME, "Background");
        here.awaitReady("app");
        here.awaitTrue("the record is right", () -> isComplete(1));
    }

    private void workload(String colour) {
        here.workload("app").of("web").input("{colour: %s}".formatted(colour)).apply();
    }

    private String uid() {
        return here.readWorkload("app").at("/metadata/uid").asText();
    }

    private AppliedRecord record() throws Damaged {
        return RecordCodec.fromConfigMap(here.configMap(NAME).orElseThrow());
    }

    private boolean isComplete(int entries) {
        try {
            return here.configMap(NAME).isPresent()
                    && record().inputDigest().isPresent()
                    && record().entries().size() == entries;
        } catch (Damaged e) {
            return false;
        }
    }
}
