package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.EventNote;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailedTemplatesAreNotRenderedAgainTest {
    private static final Name APP = Samples.name("app");

    private Bench bench;

    @BeforeEach
    void start() {
        bench = Bench.ready();
        bench.putTemplate("bad", "fails");
        bench.put(Samples.workload(APP, "bad", "1"));
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void neitherEventsNorTimeRenderItAgain() {
        assertThat(bench.awaitSettled(APP).retrying()).isFalse();
        bench.settleAfterNothing(APP);
        bench.pass(Duration.ofHours(1));
        bench.settleAfterNothing(APP);
        assertThat(bench.renderer.count()).isEqualTo(1);
        bench.assertTemplateReconciled(APP, "False", "ValidateFailed");
    }

    @Test
    void aChangedTemplateIsRendered() {
        bench.awaitSettled(APP);
        bench.putTemplate("bad", "good ");
        bench.awaitSettled(APP);
        assertThat(bench.renderer.count()).isEqualTo(2);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void whatWasAppliedBeforeStays() {
        bench.awaitSettled(APP);
        bench.putTemplate("bad", "good ");
        bench.awaitSettled(APP);
        bench.putTemplate("bad", "fails");
        bench.awaitSettled(APP);
        bench.assertTemplateReconciled(APP, "False", "ValidateFailed");
        assertThat(bench.cluster.rendered.at(Samples.configMapKey("app"))).isPresent();
        int renders = bench.renderer.count();
        bench.putTemplate("bad", "good ");
        bench.awaitSettled(APP);
        assertThat(bench.renderer.count()).as("it is settled on these inputs").isEqualTo(renders);
        bench.assertTemplateReconciled(APP, "True", "Ready");
    }

    @Test
    void theErrorsAreToldWithTheSourceAndOnce() {
        Fate.Failed failed = bench.await(Fate.Failed.class, fate -> true);
        assertThat(failed.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message()).isEqualTo("the test says no"));
        assertThat(failed.template().orElseThrow().files()).containsValue("fails");
        assertThat(failed.retried()).isFalse();
        bench.awaitSettled(APP);
        bench.settleAfterNothing(APP);
        assertThat(bench.cluster.events()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventNote.Type.WARNING);
            assertThat(event.reason()).isEqualTo("ValidateFailed");
            assertThat(event.message()).contains("the test says no");
        });
    }
}
