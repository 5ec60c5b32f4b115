package io.dockyards.flux2.behaviour;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Asks an API server again and again for two Workloads of the template {@code web}, of which one is to be taken and the other refused. */
final class Admissions implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final long PAUSE = 100;
    private static final int TAKEN = 201;
    private static final int INVALID = 422;

    private final Scene scene;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    Admissions(Scene scene) {
        this.scene = scene;
    }

    /** Until then there may be no webhook yet, or one that isn't trusted. */
    void awaitAsked() {
        Awaitility.await("the webhooks are asked")
                .atMost(DEADLINE)
                .until(() -> create("missing", "{}").statusCode() == INVALID);
    }

    void askOnAndOn() {
        var _ = thread.scheduleWithFixedDelay(this::askTwice, 0, PAUSE, TimeUnit.MILLISECONDS);
    }

    private void askTwice() {
        ask("{colour: red}", TAKEN);
        ask("{colour: 5}", INVALID);
        asked.incrementAndGet();
    }

    private void ask(String input, int expected) {
        try {
            HttpResponse<String> answer = create("web", input);
            if (answer.statusCode() != expected) {
                wrong.add(input + ": " + answer.statusCode() + " " + answer.body());
            }
        } catch (IOException | RuntimeException failed) {
            wrong.add(input + ": " + failed);
        }
    }

    private HttpResponse<String> create(String template, String input) throws IOException {
        ObjectNode workload = Yaml.object("""
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: asked, namespace: %s}
            spec:
              provenience: User
              targetNamespace: apps
              workloadTemplateRef: {kind: WorkloadTemplate, name: %s}
              input: %s
            """.formatted(scene.namespace, template, input));
        String path = "/apis/dockyards.io/v1alpha3/namespaces/" + scene.namespace + "/workloads?dryRun=All";
        return scene.server.send(scene.server
                .request(path)
                .header("Content-Type", "application/json")
                .timeout(DEADLINE)
                .POST(BodyPublishers.ofString(workload.toString()))
                .build());
    }

    /** Until there were that many more. */
    void awaitMore(int number) {
        int before = asked.get();
        Awaitility.await("more answers").atMost(DEADLINE).until(() -> asked.get() >= before + number);
    }

    /** What was answered otherwise than it should be. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
