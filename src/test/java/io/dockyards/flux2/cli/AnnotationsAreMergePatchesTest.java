package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The bodies of behaviour §7.7's commands, by RFC 7386. */
class AnnotationsAreMergePatchesTest {
    @Test
    void suspendSetsItsAnnotation() {
        assertThat(AnnotationPatch.suspend())
                .hasToString("{\"metadata\":{\"annotations\":{\"dockyards.io/suspend\":\"true\"}}}");
    }

    @Test
    void resumeTakesItAway() {
        assertThat(AnnotationPatch.resume())
                .hasToString("{\"metadata\":{\"annotations\":{\"dockyards.io/suspend\":null}}}");
    }

    @Test
    void reconcileSaysWhen() {
        assertThat(AnnotationPatch.reconcile("2026-01-02T03:04:05Z"))
                .hasToString(
                        "{\"metadata\":{\"annotations\":{\"reconcile.fluxcd.io/requestedAt\":\"2026-01-02T03:04:05Z\"}}}");
    }
}
