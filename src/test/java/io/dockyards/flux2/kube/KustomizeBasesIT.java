package io.dockyards.flux2.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.testing.TestCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code kubectl apply -k} works with what is in {@code config}. */
class KustomizeBasesIT {
    private final TestCluster cluster = TestCluster.get();

    @Test
    void everyCrdIsInItsBase() throws Exception {
        var output = apply("config/crd");
        try (var files = Files.list(TestCluster.home().resolve("config/crd"))) {
            var crds = files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.equals("kustomization.yaml"))
                    .map(file -> file.replace("dockyards.io_", "").replace(".yaml", ".dockyards.io"))
                    .toList();
            assertThat(crds)
                    .hasSize(5)
                    .allSatisfy(
                            crd -> assertThat(output).contains("customresourcedefinition.apiextensions.k8s.io/" + crd));
        }
    }

    @Test
    void theRightsAreOfTheServiceAccountThatTheControllerRunsAs() throws Exception {
        cluster.apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: dockyards}\n");
        assertThat(apply("config/rbac"))
                .contains(
                        "serviceaccount/dockyards-flux2",
                        "clusterrole.rbac.authorization.k8s.io/dockyards-flux2",
                        "role.rbac.authorization.k8s.io/dockyards-flux2-leader-election",
                        "rolebinding.rbac.authorization.k8s.io/dockyards-flux2-leader-election",
                        "clusterrolebinding.rbac.authorization.k8s.io/dockyards-flux2");
    }

    private String apply(String base) throws IOException, InterruptedException {
        var kubectl = new ProcessBuilder(
                        cluster.server().kubectl().toString(),
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--dry-run=server",
                        "-k",
                        TestCluster.home().resolve(base).toString())
                .redirectErrorStream(true);
        kubectl.environment()
                .put("KUBECONFIG", cluster.server().kubeconfigFile().toString());
        var process = kubectl.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
