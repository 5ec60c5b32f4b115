package io.dockyards.flux2.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.InputCheck;
import io.dockyards.flux2.api.Name;
import io.dockyards.flux2.api.RenderOutcome;
import io.dockyards.flux2.api.ToolOutcome;
import io.dockyards.flux2.api.WorkloadTemplate;
import io.dockyards.flux2.metrics.Metrics;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WhatWebhooksAnswerIsCountedTest {
    private static final ObjectNode WORKLOAD = RunningServer.read("""
        {"apiVersion":"dockyards.io/v1alpha3","kind":"Workload","metadata":{"name":"app","namespace":"org"},
         "spec":{"workloadTemplateRef":{"name":"web"},"input":{}}}\
        """);

    private final RunningServer server = RunningServer.start();

    @BeforeAll
    static void measure() {
        Metrics.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void byResult() {
        double denied = counted("denied");
        double allowed = counted("allowed");
        double undecided = counted("undecided");
        double invalid = counted("invalid");
        double timed = value("dockyards_flux2_webhook_request_seconds_count", "");

        ask();
        server.desk.templates.put(new Name("org", "web"), new WorkloadTemplate(RunningServer.read("""
            {"apiVersion":"dockyards.io/v1alpha3","kind":"WorkloadTemplate","metadata":{"name":"web","namespace":"org"},
             "spec":{"type":"dockyards.io/cue","source":"package template"}}\
            """)));
        ask();
        ask();
        server.desk.checkInput = _ -> CompletableFuture.completedStage(
                new ToolOutcome.Ended<InputCheck>(new RenderOutcome.Unavailable("the queue is full")));
        ask();
        server.post(RunningServer.WORKLOADS, "no JSON");

        assertThat(List.of(
                        counted("denied") - denied,
                        counted("allowed") - allowed,
                        counted("undecided") - undecided,
                        counted("invalid") - invalid,
                        value("dockyards_flux2_webhook_request_seconds_count", "") - timed))
                .containsExactly(1.0, 2.0, 1.0, 1.0, 5.0);
    }

    private void ask() {
        server.post(
                RunningServer.WORKLOADS,
                RunningServer.review("CREATE", "Workload", WORKLOAD).toString());
    }

    private static double counted(String result) {
        return value("dockyards_flux2_webhook_requests_total", "result=\"" + result + "\"");
    }

    private static double value(String family, String label) {
        return Metrics.scrape()
                .lines()
                .filter(line -> line.startsWith(family + "{")
                        && line.contains("webhook=\"validation.workload.dockyards.io\"")
                        && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
