package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.kube.ApiFailure;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R17TakesOverFromTheControllerBeforeTest {
    private static final Name APP = Samples.name("app");
    private static final ObjectKey WEB = Samples.key("Service/web");

    @Test
    void beforeTheFirstApplyItsFieldsBecomeOurs() {
        try (Bench bench = Bench.ready()) {
            bench.putTemplate("web", "these Service/web");
            bench.cluster.rendered.liveOfPredecessor(WEB, Samples.named("Service/web"));
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            assertThat(bench.cluster.patches()).singleElement().asString().contains("/metadata/managedFields");
            assertThat(bench.cluster.rendered.at(WEB).orElseThrow().predecessor())
                    .isFalse();
            assertThat(bench.cluster.events()).noneMatch(event -> event.reason().equals("AnotherController"));
            bench.assertTemplateReconciled(APP, "True", "Ready");
        }
    }

    @Test
    void r18WhenItWritesAgainThatIsShownAndPutRight() {
        try (Bench bench = Bench.ready()) {
            bench.putTemplate("web", "these Service/web");
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            bench.cluster.rendered.updateOfPredecessor(WEB);
            bench.awaitSettled(APP);
            assertThat(bench.cluster.events())
                    .filteredOn(event -> event.reason().equals("AnotherController"))
                    .singleElement()
                    .satisfies(event -> assertThat(event.message()).contains("another controller is writing here"));
            assertThat(bench.cluster.rendered.at(WEB).orElseThrow().predecessor())
                    .isFalse();
        }
    }

    @Test
    void r16NotesInAVersionThatIsServedNoLongerAreRewrittenOnce() {
        try (Bench bench = Bench.ready()) {
            bench.putTemplate("web", "these Service/web");
            bench.put(Samples.workload(APP));
            bench.awaitSettled(APP);
            ApiFailure unreadable =
                    new ApiFailure(500, "InternalError", ".spec.size: field not declared in schema", Optional.empty());
            bench.cluster.faults.failNext("apply", "web", unreadable);
            bench.putTemplate("web", "these Service/web Secret/more");
            bench.await(Fate.Settled.class, Fate.Settled::ready);
            assertThat(bench.cluster.patches()).singleElement().asString().contains("\"apiVersion\":\"v1\"");
        }
    }
}
