package io.dockyards.flux2.sandbox.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.sandbox.real.ApiServerBinaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(EmbeddedServer.class)
@Timeout(180)
class KubectlOnTheEmbeddedServerIT {
    private static final String WORKLOAD =
            "spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}},"
                    + " spec: {containers: [{name: c, image: i}]}}}";

    /** What kubectl needs to describe an object, which a real server would insist on. */
    private static final Map<String, String> SPECS = Map.of(
            "Deployment", WORKLOAD,
            "StatefulSet", WORKLOAD,
            "DaemonSet", WORKLOAD,
            "ReplicaSet", WORKLOAD,
            "ReplicationController", "spec: {selector: {a: b}, template: {spec: {containers: [{name: c, image: i}]}}}");

    private final EmbeddedServer.Running running;

    @TempDir
    private Path folder = Path.of("");

    private Kubectl kubectl = new Kubectl(folder, folder, "");

    KubectlOnTheEmbeddedServerIT(EmbeddedServer.Running running) {
        this.running = running;
    }

    @BeforeEach
    void point() throws IOException {
        Files.writeString(folder.resolve("kubeconfig"), running.server().kubeconfig());
        kubectl = new Kubectl(
                ApiServerBinaries.locate().kubectl(), folder, running.api().namespace());
    }

    @Test
    void everyKindIsAppliedGotDescribedAndDeleted() {
        Map<String, String> manifests = new LinkedHashMap<>();
        for (Kind kind : KindTable.kinds()) {
            boolean plain = !Reviews.is(kind)
                    && !kind.isCustomResourceDefinition()
                    && !kind.is("certificates.k8s.io", "CertificateSigningRequest");
            if (plain) {
                manifests.putIfAbsent(
                        kind.qualified(),
                        "apiVersion: %s\nkind: %s\nmetadata: {name: thing-%s}\n%s\n"
                                .formatted(
                                        kind.gvk().apiVersion(),
                                        kind.gvk().kind(),
                                        kubectl.namespace(),
                                        SPECS.getOrDefault(kind.gvk().kind(), "")));
            }
        }
        String all = String.join("---\n", manifests.values());
        String types = String.join(",", manifests.keySet());

        assertThat(kubectl.runWith(all, "apply", "--server-side", "-f", "-").lines())
                .hasSize(manifests.size());
        assertThat(kubectl.run("get", types).lines().filter(line -> line.contains("thing-" + kubectl.namespace())))
                .hasSize(manifests.size());
        assertThat(kubectl.run("describe", types).lines().filter(line -> line.matches("Name: +thing-.*")))
                .hasSize(manifests.size());
        assertThat(kubectl.runWith(all, "delete", "--wait=true", "-f", "-")
                        .lines()
                        .filter(line -> line.contains("\" deleted")))
                .hasSize(manifests.size());
        assertThat(kubectl.run("get", types)).doesNotContain("thing-" + kubectl.namespace());
    }

    @Test
    void customKindsAreAppliedEditedAndPatchedTheUsualWay() {
        kubectl.runWith(Widgets.crd("kubectl.example.org"), "apply", "--server-side", "-f", "-");
        String widget = "apiVersion: kubectl.example.org/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: 3}\n";

        assertThat(kubectl.runWith(widget, "apply", "-f", "-")).contains("created");
        assertThat(kubectl.runWith(widget, "apply", "-f", "-")).contains("unchanged");
        assertThat(kubectl.runWith(widget.replace("3", "4"), "apply", "-f", "-"))
                .contains("configured");
        assertThat(kubectl.run("get", "widgets.kubectl.example.org", "w")
                        .lines()
                        .map(line -> line.trim().replaceAll(" +", " ")))
                .containsExactly("NAME SIZE READY", "w 4");
        kubectl.run("edit", "widgets.kubectl.example.org", "w");
        assertThat(kubectl.run("get", "widgets.kubectl.example.org", "w", "-o", "jsonpath={.spec.size}"))
                .isEqualTo("7");
        kubectl.run("patch", "widgets.kubectl.example.org", "w", "--type=merge", "-p", "{\"spec\": {\"size\": 8}}");
        kubectl.run(
                "patch",
                "widgets.kubectl.example.org",
                "w",
                "--type=json",
                "-p",
                "[{\"op\": \"add\", \"path\": \"/spec/color\", \"value\": \"green\"}]");
        kubectl.run("label", "widgets.kubectl.example.org", "w", "a=b");
        assertThat(kubectl.run("get", "widgets.kubectl.example.org", "-l", "a=b", "-o", "jsonpath={.items[*].spec}"))
                .contains("\"size\":8", "\"color\":\"green\"");
        assertThat(kubectl.run("explain", "widgets.spec.size", "--api-version=kubectl.example.org/v1"))
                .contains("integer");
    }

    @Test
    void mistakesAreToldByTheServer() {
        kubectl.runWith(Widgets.crd("mistakes.example.org"), "apply", "--server-side", "-f", "-");
        String widget = "apiVersion: mistakes.example.org/v1\nkind: Widget\nmetadata: {name: w}\nspec: {sise: 3}\n";

        Kubectl.Result refused = kubectl.tryRun(widget, "apply", "-f", "-");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.output()).contains("unknown field \"spec.sise\"");
    }

    @Test
    void aConflictOfServerSideApplyIsShown() {
        String map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: '1'}\n";
        kubectl.runWith(map, "apply", "--server-side", "--field-manager=one", "-f", "-");

        Kubectl.Result refused =
                kubectl.tryRun(map.replace("'1'", "'2'"), "apply", "--server-side", "--field-manager=two", "-f", "-");

        assertThat(refused.output()).contains("Apply failed with 1 conflict: conflict with \"one\": .data.a");
    }

    @Test
    void waitingForADeletionAndForAConditionEnds() {
        kubectl.runWith(
                "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: r}\n",
                "apply",
                "--server-side",
                "-f",
                "-");
        kubectl.run(
                "patch",
                "hr",
                "r",
                "--subresource=status",
                "--type=merge",
                "-p",
                "{\"status\": {\"conditions\": [{\"type\": \"Ready\", \"status\": \"True\", \"message\": \"fine\"}]}}");

        assertThat(kubectl.run("wait", "--for=condition=Ready", "--timeout=20s", "hr/r"))
                .contains("condition met");
        assertThat(kubectl.run("get", "hr", "r")).contains("True", "fine");
        assertThat(kubectl.run("delete", "hr", "r")).contains("deleted");
    }

    @Test
    void eventsAreDescribedWithTheirObject() {
        String uid = running.api()
                .configMap(kubectl.namespace(), "c", "")
                .at("/metadata/uid")
                .asText();
        kubectl.runWith("""
            apiVersion: v1
            kind: Event
            metadata: {name: c.1}
            involvedObject: {kind: ConfigMap, name: c, namespace: %s, uid: %s, apiVersion: v1}
            reason: Tested
            message: something happened
            type: Normal
            lastTimestamp: "2026-01-01T00:00:00Z"
            """.formatted(kubectl.namespace(), uid), "create", "-f", "-");

        assertThat(kubectl.run("describe", "configmap", "c")).contains("Tested", "something happened");
    }

    @Test
    void allResourcesAreListed() {
        String resources = kubectl.run("api-resources", "--verbs=list", "-o", "name");

        assertThat(resources.lines())
                .containsAll(KindTable.kinds().stream()
                        .filter(kind -> !Reviews.is(kind))
                        .map(Kind::qualified)
                        .collect(Collectors.toSet()));
    }
}
