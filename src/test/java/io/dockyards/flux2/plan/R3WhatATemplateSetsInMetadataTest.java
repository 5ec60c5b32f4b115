package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class R3WhatATemplateSetsInMetadataTest {
    @Test
    void otherLabelsAnnotationsAndFinalizersPass() {
        JsonNode metadata = Samples.object("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a
              labels: {team: crew, dockyards.io/organization-name: org}
              annotations: {note: hello}
              finalizers: [example.org/hold]
            """).json().get("metadata");
        assertThat(metadata.get("labels").get("team").asText()).isEqualTo("crew");
        assertThat(metadata.get("labels").get("dockyards.io/organization-name").asText())
                .isEqualTo("org");
        assertThat(metadata.get("annotations").get("note").asText()).isEqualTo("hello");
        assertThat(metadata.get("finalizers").get(0).asText()).isEqualTo("example.org/hold");
    }

    @Test
    void ourLabelsAndOwnersReplaceItsOwnWithAWarning() {
        Preparation preparation = Samples.prepare(Samples.field("it", """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a
              labels: {dockyards.io/workload-name: other, dockyards.io/cluster-name: pier}
              ownerReferences: [{apiVersion: v1, kind: Secret, name: s, uid: u}]
            """));
        assertThat(preparation).isInstanceOfSatisfying(Preparation.Prepared.class, prepared -> {
            JsonNode metadata = prepared.objects().getFirst().json().get("metadata");
            assertThat(metadata.get("labels").get("dockyards.io/workload-name").asText())
                    .isEqualTo("cart");
            assertThat(metadata.get("ownerReferences"))
                    .singleElement()
                    .satisfies(owner -> assertThat(owner.get("uid").asText()).isEqualTo(Samples.UID));
            assertThat(prepared.warnings())
                    .hasSize(2)
                    .allSatisfy(warning -> assertThat(warning).startsWith("it: "));
        });
    }

    @Test
    void labelsThatAreOursAlreadyGiveNoWarning() {
        Preparation preparation = Samples.prepare(Samples.field("it", """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a
              labels: {dockyards.io/workload-name: cart, dockyards.io/cluster-name: pier}
            """));
        assertThat(preparation)
                .isInstanceOfSatisfying(
                        Preparation.Prepared.class,
                        prepared -> assertThat(prepared.warnings()).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uid: u|metadata.uid must not be set by a template",
                "resourceVersion: '5'|metadata.resourceVersion must not be set by a template",
                "managedFields: []|metadata.managedFields must not be set by a template",
                "generateName: a-|metadata.generateName must not be set by a template",
                "deletionTimestamp: '2026-01-01T00:00:00Z'|metadata.deletionTimestamp must not be set by a template",
                "deletionGracePeriodSeconds: 3|metadata.deletionGracePeriodSeconds must not be set by a template",
                "annotations: {dockyards.io/workload: x}|annotation dockyards.io/workload must not be set by a"
                        + " template",
                "annotations: {dockyards.io/lastHandledReconcileAt: x}"
                        + "|annotation dockyards.io/lastHandledReconcileAt must not be set by a template"
            })
    void whatOnlyTheServerOrWeWriteIsRefused(String line, String violation) {
        String object = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  " + line + "\n";
        assertThat(Samples.violations(Samples.field("it", object))).containsExactly("it: " + violation);
    }

    @Test
    void statusAndServerSideMetadataAreLeftOut() {
        JsonNode object = Samples.object("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a, creationTimestamp: null, uid: null, generation: 3}
            status: {replicas: 3}
            """).json();
        assertThat(object.has("status")).isFalse();
        assertThat(object.get("metadata").has("creationTimestamp")).isFalse();
        assertThat(object.get("metadata").has("uid")).isFalse();
        assertThat(object.get("metadata").has("generation")).isFalse();
    }
}
