package io.dockyards.flux2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.controller.ControllerApp;
import io.dockyards.flux2.controller.ControllerSettings;
import io.dockyards.flux2.controller.Fate;
import io.dockyards.flux2.kube.KubeTarget;
import io.dockyards.flux2.sandbox.DockyardsCrds;
import io.dockyards.flux2.sandbox.EmbeddedSandboxServer;
import io.dockyards.flux2.sandbox.LiveRun;
import io.dockyards.flux2.sandbox.ManifestApplier;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

/** A person who edits files while the sandbox runs. */
class SandboxFollowsItsFilesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    @TempDir
    private static Path elsewhere;

    private static final StringWriter PRINTED = new StringWriter();
    private static EmbeddedSandboxServer server;
    private static ControllerApp controller;
    private static Thread run;

    @BeforeAll
    static void startASandbox() throws Exception {
        server = EmbeddedSandboxServer.start(0);
        ManifestApplier applier = new ManifestApplier(server);
        for (var crd : DockyardsCrds.read()) {
            applier.apply(crd);
        }
        Path kubeconfig = Files.writeString(elsewhere.resolve("kubeconfig"), server.kubeconfig());
        BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();
        controller = ControllerApp.start(
                ControllerSettings.of(KubeTarget.of(kubeconfig)).withObserver(fates::add));
        LiveRun live =
                new LiveRun(folder, applier, fates, new SandboxPrinter(new PrintWriter(PRINTED, true), Ansi.OFF));
        run = Thread.ofPlatform().name("live-run").start(() -> {
            try {
                live.run(false, PATIENCE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                PRINTED.append("the run ended: ").append(String.valueOf(e));
            }
        });
    }

    @AfterAll
    static void end() throws InterruptedException {
        run.interrupt();
        run.join();
        controller.close();
        server.close();
    }

    @Test
    void aTemplateIsBrokenShownMendedAndAppliedAgain() throws Exception {
        write("paint/cluster.yaml", object("Cluster", "quay", "spec: {}"));
        write("paint/template.cue", template("\"blue\""));
        write("paint/workload.yaml", workload("paint", "quay"));
        awaitPrinted("created    ConfigMap/team/colours (colours)");
        awaitColour("blue");

        write("paint/template.cue", template("\"green\" & 3"));
        awaitPrinted("BuildInstanceFailed: 1 error");
        awaitPrinted(folder.resolve("paint/template.cue") + ":9:");
        awaitPrinted("  9 │ \tdata: colour: \"green\" & 3");
        awaitColour("blue");

        write("paint/template.cue", template("\"green\""));
        awaitPrinted("changed    ConfigMap/team/colours (colours)");
        awaitColour("green");

        write("paint/odd.yaml", "kind: [\n");
        awaitPrinted(folder.resolve("paint/odd.yaml") + ":2:1: ");
        Files.delete(folder.resolve("paint/odd.yaml"));
        awaitPrinted("is gone; what it stood for stays in the sandbox");
    }

    @Test
    void whatIsDeletedOrEditedByHandIsPutRightAndWhatIsRenderedNoLongerGoes() throws Exception {
        write("sign/cluster.yaml", object("Cluster", "pier", "spec: {}"));
        write("sign/template.cue", template("\"red\"").replace("\"colours\"", "\"signs\""));
        write("sign/workload.yaml", workload("sign", "pier"));
        awaitColour("signs", "red");
        String signs = "/api/v1/namespaces/team/configmaps/signs";
        server.send(server.request(signs).DELETE().build());
        awaitColour("signs", "red");
        server.send(server.request(signs)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", HttpRequest.BodyPublishers.ofString("{\"data\": {\"colour\": \"grey\"}}"))
                .build());
        awaitPrinted("changed    ConfigMap/team/signs (colours)");
        awaitColour("signs", "red");

        write("sign/template.cue", template("\"red\"").replace("\"colours\"", "\"boards\""));
        awaitPrinted("deleted    ConfigMap/team/signs (rendered no longer)");
        awaitColour("boards", "red");
    }

    private static String template(String colour) {
        return """
            package template

            #cluster: _
            #workload: _
            colours: {
            \tapiVersion: "v1"
            \tkind:       "ConfigMap"
            \tmetadata: name: "colours"
            \tdata: colour: %s
            }
            """.formatted(colour);
    }

    private static String workload(String name, String cluster) {
        return """
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: %1$s, namespace: team, labels: {dockyards.io/cluster-name: %2$s}}
            spec:
              targetNamespace: %1$s
              provenience: User
              workloadTemplateRef: {kind: WorkloadTemplate, name: %1$s, namespace: dockyards}
            """.formatted(name, cluster);
    }

    private static String object(String kind, String name, String rest) {
        return "apiVersion: dockyards.io/v1alpha3\nkind: %s\nmetadata: {name: %s, namespace: team}\n%s\n"
                .formatted(kind, name, rest);
    }

    private static void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void awaitPrinted(String words) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(PRINTED.toString()).contains(words));
    }

    private static void awaitColour(String colour) {
        awaitColour("colours", colour);
    }

    private static void awaitColour(String name, String colour) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var answer = server.send(
                    server.request("/api/v1/namespaces/team/configmaps/" + name).build());
            assertThat(Json.read(answer.body().getBytes(StandardCharsets.UTF_8))
                            .path("data")
                            .path("colour")
                            .asText())
                    .isEqualTo(colour);
        });
    }
}
