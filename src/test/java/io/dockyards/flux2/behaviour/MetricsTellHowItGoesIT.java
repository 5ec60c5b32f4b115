package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.metrics.MetricsPage;
import io.dockyards.flux2.metrics.MetricsReference;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The program as users run it, some load, some faults, and the page that Prometheus reads. */
class MetricsTellHowItGoesIT {
    private static final int WORKLOADS = 12;

    /** What such a run has no occasion for. */
    private static final Set<String> SILENT = Set.of(
            "dockyards_flux2_webhook_requests_total",
            "dockyards_flux2_webhook_request_seconds",
            "dockyards_flux2_certificate_expiry_timestamp_seconds",
            "dockyards_flux2_actor_failures_total",
            "dockyards_flux2_actor_restarts_total",
            "dockyards_flux2_actor_messages_stashed_total",
            "dockyards_flux2_watch_failures_total",
            "dockyards_flux2_render_instances_recycled_total",
            "dockyards_flux2_jvm_memory_max_bytes");

    private final Scene here = Scene.on(new RealServer(TestCluster.get().server()));
    private final int port = freePort();
    private final ControllerProcess process = ControllerProcess.start(
            here.server.kubeconfigFile(),
            here.namespace,
            "--metrics-bind-address=127.0.0.1:" + port,
            "--render-workers=1",
            "--max-objects=3");

    @AfterEach
    void end() {
        process.kill();
    }

    @Test
    void eachFamilyHasSensibleValuesUnderLoadAndFaults() {
        load();
        faults();
        MetricsPage page = awaitPage();

        MetricsPage.Family readiness = page.family("resource_info");
        assertThat(readiness.sum(
                        "kind=\"Workload\"", "exported_namespace=\"" + here.namespace + "\"", "ready=\"True\""))
                .isEqualTo(WORKLOADS);
        assertThat(readiness.sum("reason=\"BuildInstanceFailed\"")
                        + readiness.sum("reason=\"LoadInstanceFailed\"")
                        + readiness.sum("reason=\"ValidateFailed\""))
                .isEqualTo(1);
        assertThat(readiness.sum("reason=\"RenderLimitExceeded\"")).isEqualTo(1);
        assertThat(readiness.sum("reason=\"ReconcileFailed\"")).isEqualTo(1);

        // The funnel gets narrower, and what is written is what there is.
        assertThat(page.family("events_seen_total").sum("kind=\"Workload\"")).isGreaterThanOrEqualTo(WORKLOADS);
        assertThat(page.family("events_routed_total").sum("kind=\"Workload\"")).isGreaterThanOrEqualTo(WORKLOADS);
        double done = page.family("reconciles_total").sum("kind=\"Workload\"");
        assertThat(done).isGreaterThanOrEqualTo(WORKLOADS + 3);
        assertThat(page.family("reconcile_seconds").sum("kind=\"Workload\"")).isGreaterThanOrEqualTo(done);
        assertThat(page.family("objects_applied_total").sum("result=\"created\""))
                .isEqualTo(WORKLOADS + 1);
        assertThat(page.family("objects_applied_total").sum("result=\"changed\""))
                .as("the drift that was put right")
                .isGreaterThanOrEqualTo(1);
        assertThat(page.family("objects_pruned_total").sum()).isEqualTo(1);
        assertThat(page.family("objects_reverted_total").sum()).isGreaterThanOrEqualTo(1);
        assertThat(page.family("conditions_written_total").sum()).isGreaterThanOrEqualTo(WORKLOADS);
        assertThat(page.family("reconcile_requeues_total").sum()).isGreaterThanOrEqualTo(1);
        assertThat(page.family("reconciles_in_flight").sum()).isLessThanOrEqualTo(1);

        assertThat(page.family("render_requests_total").sum("source=\"engine\""))
                .isGreaterThanOrEqualTo(WORKLOADS);
        assertThat(page.family("renders_total").sum("outcome=\"rendered\"")).isGreaterThanOrEqualTo(WORKLOADS);
        assertThat(page.family("render_limits_hit_total").sum("limit=\"objects\""))
                .isGreaterThanOrEqualTo(1);
        assertThat(page.family("render_cue_errors_total").sum()).isGreaterThanOrEqualTo(1);
        assertThat(page.family("render_stage_seconds").sum("stage=\"compile\"")).isBetween(3.0, 200.0);
        assertThat(page.family("render_instances").sum()).isEqualTo(1);
        assertThat(page.family("render_memory_bytes").sum()).isBetween(10e6, 600e6);

        assertThat(page.family("api_requests_total").sum("verb=\"apply\"", "resource=\"configmaps\"", "code=\"201\""))
                .isEqualTo(WORKLOADS + 1);
        assertThat(page.family("cache_objects").sum("kind=\"Workload\"")).isEqualTo(WORKLOADS + 3);
        assertThat(page.family("watch_lists_total").sum("kind=\"Workload\"")).isEqualTo(1);
        assertThat(page.family("actors").sum("kind=\"workload\"")).isEqualTo(WORKLOADS + 3);
        assertThat(page.family("actors").sum("kind=\"namespace\"")).isEqualTo(1);
        assertThat(page.family("actor_mailbox_wait_seconds").sum("kind=\"workload\""))
                .isPositive();
        assertThat(page.family("leader").sum()).isEqualTo(1);
        assertThat(page.family("build_info").sum()).isEqualTo(1);
        assertThat(page.family("process_cpu_seconds_total").sum()).isBetween(0.5, 600.0);
        assertThat(page.family("process_start_time_seconds").sum()).isBetween(1.7e9, 1e10);
        assertIsAsWritten(page);
    }

    private void load() {
        here.template("web", Scene.ONE_CONFIG_MAP);
        here.template("own", Scene.ONE_CONFIG_MAP);
        for (int i = 0; i < WORKLOADS; i++) {
            here.workload("w" + i)
                    .of(i == 1 ? "own" : "web")
                    .input("{colour: red}")
                    .apply();
        }
        for (int i = 0; i < WORKLOADS; i++) {
            here.awaitReady("w" + i);
        }
        // Others change what was applied.
        here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: w0-config}, data: {colour: pink}}");
        here.awaitColour("w0", "red");
        // One loses its object: its template renders one of another name.
        here.template("own", """
            other: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "other"}
            """);
        here.awaitTrue("pruned", () -> here.configMap("w1-config").isEmpty());
        here.awaitReady("w1");
    }

    private void faults() {
        here.template("broken", "config: 1 & 2");
        here.workload("broken").of("broken").input("{colour: red}").apply();
        here.template("large", """
            for i in ["a", "b", "c", "d"] {
                "\\(i)": {apiVersion: "v1", kind: "ConfigMap", metadata: name: i}
            }
            """);
        here.workload("large").of("large").input("{colour: red}").apply();
        here.template("refused", """
            config: {apiVersion: "nowhere.example/v1", kind: "Nothing", metadata: name: "refused"}
            """);
        here.workload("refused").of("refused").input("{colour: red}").apply();
        here.awaitReason("large", "RenderLimitExceeded");
        here.awaitReason("refused", "ReconcileFailed");
    }

    /** Counts come a moment after what they count. */
    private MetricsPage awaitPage() {
        return Awaitility.await("all is settled")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> MetricsPage.read(scrape()),
                        page -> page.family("resource_info").sum() == WORKLOADS + 3
                                && page.family("reconciles_in_flight").sum() == 0
                                && page.family("reconcile_requeues_total").sum() > 0);
    }

    private static void assertIsAsWritten(MetricsPage page) {
        var written = MetricsReference.written();
        assertThat(page.families().keySet()).isEqualTo(written.keySet());
        Set<String> silent = new TreeSet<>();
        page.families().forEach((name, family) -> {
            assertThat(family.type()).as(name).isEqualTo(written.get(name).type());
            assertThat(family.help()).as(name).isEqualTo(written.get(name).help());
            if (family.values().isEmpty()) {
                silent.add(name);
            } else {
                assertThat(family.labels()).as(name).isEqualTo(written.get(name).labels());
            }
        });
        silent.removeAll(SILENT);
        assertThat(silent).as("families that say nothing in this run").isEmpty();
    }

    private String scrape() throws IOException, InterruptedException {
        process.requireAlive();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
            return answer.body();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
