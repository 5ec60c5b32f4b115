package io.dockyards.flux2.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.kube.Change;
import org.junit.jupiter.api.Test;

/** Behaviour §7.10. */
class InputSchemasArePublishedTest {
    private static final Name TEMPLATE = Samples.name(Samples.TEMPLATE);

    private static JsonNode schema(Bench bench) {
        return bench.cluster
                .stored(Change.Kind.WORKLOAD_TEMPLATE, TEMPLATE)
                .orElseThrow()
                .at("/status/inputSchema");
    }

    private static void awaitTitle(Bench bench, String title) {
        bench.until(() -> schema(bench).path("title").asText().equals(title));
    }

    private static Bench publishing() {
        FakeCluster cluster = new FakeCluster();
        cluster.put(Change.Kind.WORKLOAD_TEMPLATE, Samples.template(TEMPLATE, "v1 "));
        Bench bench = Bench.publishing(cluster);
        bench.listed();
        return bench;
    }

    /** The source is another, the status stays. */
    private static void change(Bench bench, String source) {
        ObjectNode template = bench.cluster
                .stored(Change.Kind.WORKLOAD_TEMPLATE, TEMPLATE)
                .orElseThrow()
                .deepCopy();
        template.withObject("/spec").put("source", source);
        bench.cluster.put(Change.Kind.WORKLOAD_TEMPLATE, template);
    }

    @Test
    void theSchemaFollowsTheTemplate() {
        try (Bench bench = publishing()) {
            awaitTitle(bench, "v1 ");
            change(bench, "v2 ");
            awaitTitle(bench, "v2 ");
            change(bench, "open");
            bench.until(() -> schema(bench).isMissingNode());
        }
    }

    @Test
    void aBrokenTemplateKeepsTheSchemaThatItHad() {
        try (Bench bench = publishing()) {
            awaitTitle(bench, "v1 ");
            change(bench, "fails");
            bench.putTemplate("other", "next ");
            bench.until(() -> bench.cluster
                    .stored(Change.Kind.WORKLOAD_TEMPLATE, Samples.name("other"))
                    .orElseThrow()
                    .path("status")
                    .has("inputSchema"));
            assertThat(schema(bench).path("title").asText()).isEqualTo("v1 ");
        }
    }

    @Test
    void aFailedWriteIsRepeated() {
        FakeCluster cluster = new FakeCluster();
        cluster.faults.failNext("patchInputSchema", Samples.TEMPLATE, Faults.unavailable());
        cluster.put(Change.Kind.WORKLOAD_TEMPLATE, Samples.template(TEMPLATE, "v1 "));
        try (Bench bench = Bench.publishing(cluster)) {
            bench.listed();
            bench.until(() -> cluster.faults.count("patchInputSchema") == 1);
            bench.until(() -> {
                bench.pass(Bench.BACKOFF.first());
                return schema(bench).path("title").asText().equals("v1 ");
            });
        }
    }

    @Test
    void whatIsPublishedIsNotWrittenAgain() {
        try (Bench bench = publishing()) {
            awaitTitle(bench, "v1 ");
            int writes = bench.cluster.faults.count("patchInputSchema");
            bench.cluster.informers.tellAgain(Change.Kind.WORKLOAD_TEMPLATE, TEMPLATE);
            bench.putTemplate("other", "next ");
            bench.until(() -> bench.cluster.faults.count("patchInputSchema") == writes + 1);
            assertThat(bench.cluster.faults.count("patchInputSchema", Samples.TEMPLATE))
                    .isEqualTo(writes);
        }
    }
}
