package io.dockyards.flux2.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Prometheus with the rules of {@code config/monitoring}, asking one controller every second. */
public final class RunningPrometheus implements AutoCloseable {
    private final Process process;
    private final int port;
    private final Path log;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningPrometheus(Process process, int port, Path log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts it; its files go into a folder.
     *
     * @param port where it is to be reached
     * @param target port of the page of metrics
     * @param namespace what a PodMonitor would say of the target
     */
    public static RunningPrometheus start(Path folder, int port, int target, String namespace) throws IOException {
        for (Path rules : Alert.files()) {
            Files.writeString(
                    folder.resolve(rules.getFileName()), Alert.groups(rules).toString());
        }
        String rules = Alert.files().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.joining(", "));
        Files.writeString(folder.resolve("prometheus.yml"), """
            global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 5s}
            rule_files: [%s]
            scrape_configs:
              - job_name: dockyards-flux2
                static_configs:
                  - targets: ["127.0.0.1:%d"]
                    labels: {namespace: %s, pod: dockyards-flux2-0}
            """.formatted(rules, target, namespace));
        Path log = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        PrometheusTools.prometheus().toString(),
                        "--config.file=" + folder.resolve("prometheus.yml"),
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        // Should the test's JVM end first.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "kill-prometheus"));
        RunningPrometheus prometheus = new RunningPrometheus(process, port, log);
        prometheus.awaitScrape();
        return prometheus;
    }

    private void awaitScrape() {
        Awaitility.await("the controller is scraped")
                .atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("prometheus has ended: " + Files.readString(log));
                    }
                    try {
                        return !now("dockyards_flux2_build_info").isEmpty();
                    } catch (UncheckedIOException starting) {
                        return false;
                    }
                });
    }

    /** The series of an expression as they are now. */
    public JsonNode now(String expression) {
        return ask("query?query=" + encoded(expression)).at("/data/result");
    }

    /** The series of an expression over a time, second by second. */
    public JsonNode over(String expression, Instant from, Instant to) {
        return ask("query_range?step=1&start=" + from.getEpochSecond() + "&end=" + to.getEpochSecond() + "&query="
                        + encoded(expression))
                .at("/data/result");
    }

    /** The groups of rules with how their evaluation went. */
    public JsonNode rules() {
        return ask("rules").at("/data/groups");
    }

    private ObjectNode ask(String path) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            ObjectNode body =
                    answer.statusCode() == 503 ? Json.object() : (ObjectNode) Json.MAPPER.readTree(answer.body());
            if (body.path("status").asText().equals("error")) {
                throw new AssertionError(path + ": " + body.path("error").asText());
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        process.onExit().join();
    }
}
