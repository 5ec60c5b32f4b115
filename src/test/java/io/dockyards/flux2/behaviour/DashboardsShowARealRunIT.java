package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.monitoring.Alert;
import io.dockyards.flux2.monitoring.Dashboard;
import io.dockyards.flux2.monitoring.DashboardFigures;
import io.dockyards.flux2.monitoring.RunningPrometheus;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as users run it, load and faults, Prometheus beside it, and then every panel and every alert. */
class DashboardsShowARealRunIT {
    private static final int WORKLOADS = 8;

    /** More than the longest step of a subquery: its figures are those of the clock's round times, of which the run must see one. */
    private static final Duration SHORTEST = Duration.ofSeconds(40);

    /**
     * Queries that need a fault of the program itself, which no input provokes, or a CRD or a right that is missing, on a server that
     * other tests share.
     */
    private static final Set<String> SILENT_QUERIES = Set.of(
            "Failures and restarts of actors: {{kind}} failed",
            "Failures and restarts of actors: {{kind}} restarted",
            "Messages put aside: {{kind}}",
            "Watches that begin again: {{kind}} failed");

    /** Alerts of the same, and those whose figures come from kube-state-metrics and the kubelet. */
    private static final Set<String> SILENT_ALERTS = Set.of(
            "DockyardsFlux2ActorFailures",
            "DockyardsFlux2ActorsKeepRestarting",
            "DockyardsFlux2WatchesFail",
            "DockyardsFlux2ReplicasMissing",
            "DockyardsFlux2MemoryNearLimit");

    @TempDir
    Path folder;

    private final TestCluster cluster = TestCluster.get();
    private final Scene here = Scene.on(new RealServer(cluster.server()));
    private final FreezableProxy proxy =
            FreezableProxy.to(cluster.server().uri().getPort());

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Instant begin = Instant.MAX;
    private ServedWebhooks webhooks;
    private RunningPrometheus prometheus;

    @BeforeEach
    void start() throws Exception {
        open.push(proxy);
        Path kubeconfig = Files.writeString(
                folder.resolve("kubeconfig"),
                cluster.server()
                        .kubeconfig()
                        .replace(":" + cluster.server().uri().getPort(), ":" + proxy.port()));
        int page = freePort();
        webhooks = ServedWebhooks.prepare(folder, freePort());
        ControllerProcess controller = ControllerProcess.start(
                kubeconfig,
                here.namespace,
                Stream.concat(
                                Stream.of(webhooks.flags()),
                                Stream.of(
                                        "--metrics-bind-address=127.0.0.1:" + page,
                                        "--render-workers=1",
                                        "--render-timeout=2s",
                                        "--max-objects=3"))
                        .toArray(String[]::new));
        open.push(controller::kill);
        prometheus = RunningPrometheus.start(folder, freePort(), page, here.namespace);
        open.push(prometheus);
        begin = Instant.now();
    }

    @AfterEach
    void end() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    void everyPanelAndEveryAlertHasSeries() throws IOException {
        load();
        fight();
        faults();
        webhooks.configure(here);
        open.push(() -> ServedWebhooks.remove(here));
        admissions();
        Instant end = Instant.now();

        Map<String, JsonNode> shown = new TreeMap<>();
        for (Dashboard dashboard : Dashboard.all()) {
            for (Dashboard.Panel panel : dashboard.panels()) {
                panel.queries()
                        .forEach((legend, query) ->
                                shown.put(panel.title() + ": " + legend, prometheus.over(concrete(query), begin, end)));
            }
        }
        assertThat(empty(shown)).as("queries of panels without any figure").isEqualTo(SILENT_QUERIES);

        draw(begin, end);

        Map<String, JsonNode> measured = new TreeMap<>();
        Alert.all().forEach(alert -> measured.put(alert.name(), prometheus.over(alert.measured(), begin, end)));
        assertThat(empty(measured)).as("alerts that could never fire").isEqualTo(SILENT_ALERTS);
        for (Alert alert : Alert.all()) {
            assertThat(measured.get(alert.name()))
                    .as(alert.name())
                    .allSatisfy(
                            series -> assertThat(labels(series.path("metric"))).containsAll(alert.labelsTold()));
        }

        assertThat(prometheus.rules())
                .hasSameSizeAs(Alert.files())
                .allSatisfy(group -> assertThat(group.path("rules"))
                        .allSatisfy(rule -> assertThat(rule.path("health").asText())
                                .as(rule.path("lastError").asText())
                                .isEqualTo("ok")));
        assertThat(prometheus.now("ALERTS{alertname=\"DockyardsFlux2ObjectsFoughtOver\"}"))
                .as("one that this run gives occasion for")
                .isNotEmpty();
    }

    private void load() {
        here.template("web", Scene.ONE_CONFIG_MAP + "#Input: colour: string\n");
        colour("green");
        colour("black");
        here.template("renaming", named("before"));
        here.workload("renaming").of("renaming").input("{colour: red}").apply();
        here.awaitTrue("made", () -> here.configMap("before").isPresent());
        here.template("renaming", named("after"));
        here.awaitTrue("pruned", () -> here.configMap("before").isEmpty());
    }

    private static String named(String name) {
        return "config: {apiVersion: \"v1\", kind: \"ConfigMap\", metadata: name: \"%s\"}".formatted(name);
    }

    private void colour(String colour) {
        for (int i = 0; i < WORKLOADS; i++) {
            here.workload("w" + i).of("web").input("{colour: " + colour + "}").apply();
        }
        for (int i = 0; i < WORKLOADS; i++) {
            here.awaitColour("w" + i, colour);
        }
    }

    /** Somebody changes an object until the controller gives up on it for a while. */
    private void fight() {
        for (int i = 0; i < 5; i++) {
            here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: w0-config}, data: {colour: pink}}");
            here.awaitColour("w0", "black");
        }
        here.apply("{apiVersion: v1, kind: ConfigMap, metadata: {name: w0-config}, data: {colour: pink}}");
        awaitFigure("dockyards_flux2_circuit_breakers_open");
    }

    private void awaitFigure(String family) {
        Awaitility.await(family)
                .atMost(Duration.ofSeconds(120))
                .until(() -> !prometheus.now(family + " > 0").isEmpty());
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
        here.source("slow", """
            package template
            import "list"
            #cluster: _
            #workload: _
            _sum: list.Sum([for i in list.Range(0, 3000, 1) for j in list.Range(0, 3000, 1) {i * j}])
            config: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "slow", data: sum: "\\(_sum)"}
            """);
        here.workload("slow").of("slow").input("{colour: red}").apply();
        here.template("refused", """
            config: {apiVersion: "v1", kind: "ConfigMap", metadata: name: "refused", data: "no such key": "x"}
            """);
        here.workload("refused").of("refused").input("{colour: red}").apply();
        here.template("unknown", """
            config: {apiVersion: "nowhere.example/v1", kind: "Nothing", metadata: name: "unknown"}
            """);
        here.workload("unknown").of("unknown").input("{colour: red}").apply();
        here.awaitReason("large", "RenderLimitExceeded");
        here.awaitReason("slow", "RenderLimitExceeded");
        here.awaitReason("refused", "ReconcileFailed");
        awaitFigure("dockyards_flux2_reconcile_retries_total");
        proxy.cut();
        proxy.mend();
        here.workload("w2").of("web").input("{colour: grey}").apply();
        here.awaitColour("w2", "grey");
    }

    /** Goes on until rates can be told. */
    private void admissions() {
        Awaitility.await("the webhooks are asked")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThatThrownBy(() -> here.template("denied", "config: 1 & 2"))
                        .hasMessageContaining("conflicting values"));
        int rounds = 0;
        while (rounds < 3 || begin.plus(SHORTEST).isAfter(Instant.now())) {
            String colour = "shade" + rounds++;
            here.workload("w3").of("web").input("{colour: " + colour + "}").apply();
            here.awaitColour("w3", colour);
            assertThatThrownBy(() ->
                            here.workload("w4").of("web").input("{colour: 1}").apply())
                    .isNotNull();
        }
    }

    /** For {@code bin/draw-dashboards}. */
    private void draw(Instant from, Instant to) throws IOException {
        String pictures = System.getProperty("dockyards.pictures", "");
        if (!pictures.isEmpty()) {
            for (Dashboard dashboard : Dashboard.all()) {
                DashboardFigures.write(
                        dashboard,
                        query -> prometheus.over(concrete(query), from, to),
                        from,
                        Path.of(pictures, dashboard.file() + ".json"));
            }
        }
    }

    private static String concrete(String query) {
        return query.replace("$namespace", ".*").replace("$pod", ".*").replace("$__rate_interval", "10s");
    }

    /** Those that have no figure at any time; a quotient of nothing isn't one. */
    private static Set<String> empty(Map<String, JsonNode> answers) {
        Set<String> empty = new TreeSet<>();
        answers.forEach((name, series) -> {
            boolean isShown = series.valueStream()
                    .flatMap(one -> one.path("values").valueStream())
                    .anyMatch(value -> !value.path(1).asText().equals("NaN"));
            if (!isShown) {
                empty.add(name);
            }
        });
        return empty;
    }

    private static Set<String> labels(JsonNode metric) {
        Set<String> labels = new TreeSet<>();
        metric.fieldNames().forEachRemaining(labels::add);
        return labels;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
