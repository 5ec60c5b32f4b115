package io.dockyards.flux2.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Json;
import io.dockyards.flux2.sandbox.real.ApiServerClient;
import io.dockyards.flux2.testing.EmptyCluster;
import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** What people do, so that a controller has to do everything that it can do, and where one sees that it did. */
final class WorkOfEveryKind {
    private static final String NAMESPACE = "work";
    private static final String DOCKYARDS = "/apis/dockyards.io/v1alpha3/namespaces/" + NAMESPACE;
    private static final String FLUX = "/apis/kustomize.toolkit.fluxcd.io/v1/namespaces/" + NAMESPACE;
    private static final String SOURCES = "/apis/source.toolkit.fluxcd.io/v1/namespaces/" + NAMESPACE;
    private static final String CERTIFICATE = "/api/v1/namespaces/dockyards/secrets/dockyards-flux2-webhook-cert";
    private static final String CONFIG_MAPS = "/api/v1/namespaces/" + NAMESPACE + "/configmaps";

    private static final String ONE_NAMESPACE = """
        package template
        #cluster: _
        #workload: _
        namespace: {apiVersion: "v1", kind: "Namespace", metadata: {name: "left-behind"} & _prunable}
        _prunable: annotations: "dockyards.io/prune": "enabled"
        """;

    private final EmptyCluster cluster;
    private final ApiServerClient client;

    WorkOfEveryKind(EmptyCluster cluster) {
        this.cluster = cluster;
        this.client = cluster.server().client();
    }

    void run() throws IOException {
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: " + NAMESPACE + "}}");
        apply("{apiVersion: dockyards.io/v1alpha3, kind: Cluster, metadata: {name: blue, namespace: work}}");
        String certificate = certificate();
        aWorkloadWithoutItsTemplateIsRefused();
        template(
                "every-kind",
                Files.readString(TestCluster.home().resolve("src/test/resources/manifests/every-kind.cue")));
        template("one-namespace", ONE_NAMESPACE);
        everyKindIsAppliedAndPruned();
        aRequestIsAnswered();
        aWorktreeBecomesAGitRepository();
        aKustomizationIsReleased();
        whatIsClusterScopedGoesWithItsWorkload();
        await("a renewal", () -> !certificate().equals(certificate));
        aWorkloadWithoutItsTemplateIsRefused();
    }

    /** Its admission has to ask whether the template has only just come. */
    private void aWorkloadWithoutItsTemplateIsRefused() {
        await(
                "the webhooks are asked",
                () -> cluster.kubectl()
                        .tryRun(
                                manifest("hopeless", "missing", ""),
                                "apply",
                                "--server-side",
                                "--dry-run=server",
                                "-f",
                                "-")
                        .output()
                        .contains("spec.workloadTemplateRef: Not found: \"missing\""));
    }

    private String certificate() throws IOException {
        return client.get(CERTIFICATE).at("/data/tls.crt").asText();
    }

    /** Twice, so that the same is told again in the same Event. */
    private void everyKindIsAppliedAndPruned() throws IOException {
        for (int round = 0; round < 2; round++) {
            workload("app", "every-kind", "input: {everything: true}");
            await("all is applied", () -> ready("app") && exists(FLUX + "/kustomizations/every-kind"));
            // Kubernetes' own controller does that once no pod uses it; here there is none.
            patch(
                    "/api/v1/namespaces/work/persistentvolumeclaims/every-kind",
                    "{\"metadata\": {\"finalizers\": null}}");
            await("the inventories", () -> items(DOCKYARDS + "/workloadinventories") == 2);
            anInventoryIsPutRight();
            await(
                    "the schema",
                    () -> client.get(DOCKYARDS + "/workloadtemplates/every-kind")
                            .at("/status/inputSchema")
                            .isObject());
            workload("app", "every-kind", "input: {everything: false}");
            await("all is pruned", () -> ready("app") && !exists("/api/v1/namespaces/work/secrets/every-kind"));
        }
    }

    private void anInventoryIsPutRight() throws IOException {
        String inventory = DOCKYARDS + "/workloadinventories/every-kind-4l8sj";
        patch(inventory, "{\"spec\": {\"selector\": {\"matchLabels\": {\"somebody\": \"changed\"}}}}");
        await(
                "the inventory is put right",
                () -> !client.get(inventory).at("/spec/selector/matchLabels").has("somebody"));
    }

    private void aRequestIsAnswered() {
        cluster.kubectl().run("-n", NAMESPACE, "annotate", "workload/app", "reconcile.fluxcd.io/requestedAt=now");
        await(
                "the answer",
                () -> client.get(DOCKYARDS + "/workloads/app")
                        .at("/metadata/annotations/dockyards.io~1lastHandledReconcileAt")
                        .asText()
                        .equals("now"));
    }

    private void aWorktreeBecomesAGitRepository() throws IOException {
        apply("{apiVersion: dockyards.io/v1alpha3, kind: Worktree, metadata: {name: tree, namespace: work}}");
        patch(
                DOCKYARDS + "/worktrees/tree/status",
                "{\"status\": {\"url\": \"https://git.example/a\", " + "\"referenceName\": \"refs/heads/main\"}}");
        await("the GitRepository", () -> exists(SOURCES + "/gitrepositories/tree"));
    }

    private void aKustomizationIsReleased() throws IOException {
        apply("""
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: leaving, namespace: work, finalizers: [example.com/flux]}
            spec:
              interval: 5m
              prune: true
              kubeConfig: {secretRef: {name: gone}}
              sourceRef: {kind: GitRepository, name: tree}
            """);
        client.delete(FLUX + "/kustomizations/leaving");
        await(
                "prune is off",
                () -> !client.get(FLUX + "/kustomizations/leaving")
                        .at("/spec/prune")
                        .asBoolean());
        patch(FLUX + "/kustomizations/leaving", "{\"metadata\": {\"finalizers\": []}}");
    }

    private void whatIsClusterScopedGoesWithItsWorkload() throws IOException {
        workload("short-lived", "one-namespace", "clusterComponent: false");
        await("the namespace", () -> ready("short-lived") && exists("/api/v1/namespaces/left-behind"));
        client.delete(DOCKYARDS + "/workloads/short-lived");
        await(
                "nothing is left",
                () -> !exists("/api/v1/namespaces/left-behind") && !exists(CONFIG_MAPS + "/short-lived-applied"));
    }

    private void template(String name, String source) {
        ObjectNode template =
                Json.object().put("apiVersion", "dockyards.io/v1alpha3").put("kind", "WorkloadTemplate");
        template.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
        template.putObject("spec").put("type", "dockyards.io/cue").put("source", source);
        apply(template.toString());
    }

    private void workload(String name, String template, String spec) {
        apply(manifest(name, template, spec));
    }

    private static String manifest(String name, String template, String spec) {
        return """
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: %s, namespace: work, labels: {dockyards.io/cluster-name: blue}}
            spec:
              provenience: User
              targetNamespace: apps
              workloadTemplateRef: {kind: WorkloadTemplate, name: %s}
              %s
            """.formatted(name, template, spec);
    }

    private boolean ready(String workload) throws IOException {
        JsonNode now = client.get(DOCKYARDS + "/workloads/" + workload);
        for (JsonNode condition : now.at("/status/conditions")) {
            if (condition.path("type").asText().equals("WorkloadTemplateReconciled")) {
                return condition.path("status").asText().equals("True")
                        && condition.path("observedGeneration").asLong()
                                == now.at("/metadata/generation").asLong();
            }
        }
        return false;
    }

    private boolean exists(String path) throws IOException {
        return client.status(path) == 200;
    }

    private int items(String path) throws IOException {
        return client.get(path).path("items").size();
    }

    private void apply(String yaml) {
        cluster.kubectl().runWith(yaml, "apply", "--server-side", "-f", "-");
    }

    private void patch(String path, String change) throws IOException {
        var answer = client.send(client.request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(change))
                .build());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    private void await(String what, Callable<Boolean> isTrue) {
        try {
            Awaitility.await(what).atMost(Duration.ofSeconds(120)).until(isTrue);
        } catch (RuntimeException late) {
            throw new AssertionError(
                    what + ": " + cluster.kubectl().run("-n", NAMESPACE, "get", "workloads,events", "-o", "yaml"),
                    late);
        }
    }
}
