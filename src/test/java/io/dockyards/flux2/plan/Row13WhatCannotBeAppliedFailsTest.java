package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class Row13WhatCannotBeAppliedFailsTest {
    @Test
    void everyViolationIsInTheMessage() {
        Verdict verdict = Messages.refused(Samples.violations(
                Samples.field("one", "{apiVersion: v1, kind: ConfigMap, metadata: {name: Upper}}"),
                Samples.field("two", "{apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: other}}")));
        assertThat(verdict.reason()).isEqualTo(Reason.RECONCILE_FAILED);
        assertThat(verdict.message().lines()).hasSize(2);
        assertThat(verdict.message()).contains("one: metadata.name \"Upper\"", "two: metadata.namespace \"other\"");
    }

    @Test
    void aNameThatIsNoStringIsRefused() {
        assertThat(Samples.violations(Samples.field("it", "{apiVersion: v1, kind: ConfigMap, metadata: {name: 5}}")))
                .isEqualTo(List.of("it: metadata.name must be a string, not 5"));
    }

    @Test
    void aMissingNameIsRefused() {
        assertThat(Samples.violations(
                        Samples.field("a", "{apiVersion: v1, kind: ConfigMap}"),
                        Samples.field("b", "{apiVersion: v1, kind: ConfigMap, metadata: {}}"),
                        Samples.field("c", "{apiVersion: v1, kind: ConfigMap, metadata: [x]}")))
                .containsExactly(
                        "a: metadata.name is missing", "b: metadata.name is missing", "c: metadata must be a struct");
    }

    @Test
    void anApiVersionOfThreePartsIsRefused() {
        assertThat(Samples.violations(Samples.field("it", "{apiVersion: a/b/c, kind: X, metadata: {name: x}}")))
                .singleElement()
                .asString()
                .startsWith("it: apiVersion \"a/b/c\"");
    }
}
