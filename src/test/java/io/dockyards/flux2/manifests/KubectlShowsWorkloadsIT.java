package io.dockyards.flux2.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.testing.Kubectl;
import io.dockyards.flux2.testing.TestCluster;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see of the CRDs in {@code config/crd}: columns, short names, the category. */
class KubectlShowsWorkloadsIT {
    private final TestCluster cluster = TestCluster.get();
    private final Kubectl kubectl = new Kubectl(cluster.server());
    private String namespace;

    @BeforeEach
    void aWorkloadAndItsTemplate() {
        namespace = cluster.namespace();
        String workload = """
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: shop, namespace: %s}
            spec:
              provenience: User
              targetNamespace: apps
              workloadTemplateRef: {kind: WorkloadTemplate, name: web}
            """.formatted(namespace);
        cluster.apply(workload);
        cluster.status(workload + """
            status:
              conditions:
              - type: Ready
                status: "False"
                reason: ValidateFailed
                message: ""
                lastTransitionTime: "2025-01-01T00:00:00Z"
            """);
        cluster.apply("""
            apiVersion: dockyards.io/v1alpha3
            kind: WorkloadTemplate
            metadata: {name: web, namespace: %s}
            spec: {type: dockyards.io/cue}
            """.formatted(namespace));
    }

    @ParameterizedTest
    @CsvSource({
        "workloads,NAME READY REASON AGE,shop False ValidateFailed",
        "wl,NAME READY REASON AGE,shop False ValidateFailed",
        "workloadtemplates,NAME TYPE AGE,web dockyards.io/cue",
        "wlt,NAME TYPE AGE,web dockyards.io/cue"
    })
    void theirColumns(String kind, String header, String row) {
        String[] lines = get(kind).lines().toArray(String[]::new);
        assertThat(lines[0]).isEqualTo(header);
        assertThat(lines[1]).startsWith(row);
    }

    @Test
    void theTemplateOfAWorkloadIfAskedForMore() {
        assertThat(get("workloads", "-o", "wide")).contains("NAME READY REASON AGE TEMPLATE", " web");
    }

    @Test
    void allOfThemByTheirCategory() {
        assertThat(get("dockyards", "-o", "name").lines())
                .contains("workload.dockyards.io/shop", "workloadtemplate.dockyards.io/web");
    }

    @ParameterizedTest
    @CsvSource({"wt,worktrees", "wli,workloadinventories"})
    void shortNamesOfTheOthers(String shortName, String plural) {
        assertThat(kubectl.run("api-resources", "--api-group=dockyards.io").replaceAll(" +", " "))
                .contains(plural + " " + shortName + " dockyards.io/v1alpha3");
    }

    private String get(String kind, String... more) {
        String[] arguments = {"-n", namespace, "get", kind};
        String[] all = Stream.of(arguments, more).flatMap(Arrays::stream).toArray(String[]::new);
        return kubectl.run(all).replaceAll(" +", " ");
    }
}
