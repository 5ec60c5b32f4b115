package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class R7KindsAreAppliedInStagesTest {
    @Test
    void definitionsFirstWebhooksLastElseTheTemplatesOrder() {
        assertThat(Samples.objects(
                        Samples.field(
                                "hook",
                                "{apiVersion: admissionregistration.k8s.io/v1, kind: MutatingWebhookConfiguration, "
                                        + "metadata: {name: h}}"),
                        Samples.field("web", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: w}}"),
                        Samples.field("app", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}}"),
                        Samples.field("config", "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}"),
                        Samples.field("space", "{apiVersion: v1, kind: Namespace, metadata: {name: space}}")))
                .extracting(object -> object.field())
                .containsExactly("space", "config", "web", "app", "hook");
    }
}
