package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import org.junit.jupiter.api.Test;

class R33HealthyTellsOfEverythingRenderedTest {
    private static final Name APP = Samples.name("app");
    private static final ObjectKey WEB = Samples.key("HelmRelease/web");

    private static Bench applied(String template) {
        Bench bench = Bench.ready();
        bench.putTemplate("web", template);
        bench.put(Samples.workload(APP));
        bench.awaitSettled(APP);
        return bench;
    }

    private static Condition healthy(Bench bench) {
        return bench.condition(APP, Conditions.HEALTHY).orElseThrow();
    }

    private static ObjectNode ready(String status, String message) {
        ObjectNode object = Json.object();
        object.putArray("conditions")
                .addObject()
                .put("type", "Ready")
                .put("status", status)
                .put("reason", "InstallFailed")
                .put("message", message);
        return object;
    }

    @Test
    void objectsWithoutAHealthAreWellOnceTheyAreThere() {
        try (Bench bench = applied("these Secret/a ConfigMap/b")) {
            assertThat(healthy(bench).status()).isEqualTo("True");
        }
    }

    @Test
    void whatIsJustAppliedIsOnItsWay() {
        try (Bench bench = applied("these HelmRelease/web")) {
            assertThat(healthy(bench).status()).isEqualTo("Unknown");
            assertThat(healthy(bench).reason()).isEqualTo("Progressing");
            bench.assertTemplateReconciled(APP, "True", "Ready");
        }
    }

    @Test
    void aFailedReleaseIsNamedAndReadyStays() {
        try (Bench bench = applied("these HelmRelease/web Secret/a")) {
            bench.cluster.rendered.status(WEB, ready("False", "chart not found"));
            bench.until(() -> healthy(bench).isFalse());
            assertThat(healthy(bench).message()).isEqualTo(WEB + ": InstallFailed: chart not found");
            bench.assertTemplateReconciled(APP, "True", "Ready");
            assertThat(bench.condition(APP, Conditions.READY).orElseThrow().isTrue())
                    .isTrue();
        }
    }

    @Test
    void itIsTrueOnceEverythingIsReady() {
        try (Bench bench = applied("these HelmRelease/web")) {
            bench.cluster.rendered.status(WEB, ready("True", ""));
            bench.until(() -> healthy(bench).isTrue());
        }
    }

    @Test
    void healthCostsNoRenderAndNoApply() {
        try (Bench bench = applied("these HelmRelease/web")) {
            int renders = bench.renderer.count();
            int applies = bench.cluster.faults.count("apply");
            bench.cluster.rendered.status(WEB, ready("True", ""));
            bench.until(() -> healthy(bench).isTrue());
            assertThat(bench.renderer.count()).isEqualTo(renders);
            assertThat(bench.cluster.faults.count("apply")).isEqualTo(applies);
        }
    }
}
