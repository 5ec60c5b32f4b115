package io.dockyards.flux2.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.testing.Kubectl;
import io.dockyards.flux2.testing.TestCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviour §5 without webhooks: the CRD itself refuses what they would about a template's name, and nothing that they take. */
class AReferenceStaysIT {
    private final TestCluster cluster = TestCluster.get();
    private final Kubectl kubectl = new Kubectl(cluster.server());
    private String namespace;

    @BeforeEach
    void aWorkloadWithAReference() {
        namespace = cluster.namespace();
        cluster.apply("""
            apiVersion: dockyards.io/v1alpha3
            kind: Workload
            metadata: {name: app, namespace: %s}
            spec:
              provenience: User
              targetNamespace: apps
              workloadTemplateRef: {kind: WorkloadTemplate, name: web}
            """.formatted(namespace));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"spec\": {\"workloadTemplateRef\": {\"name\": \"other\"}}}",
                "{\"spec\": {\"workloadTemplateRef\": null}}",
                "{\"spec\": null}"
            })
    void anotherNameOrNoneIsRefusedInTheWordsOfTheWebhook(String change) {
        Kubectl.Result result = patch(change);
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output())
                .contains(
                        "The Workload \"app\" is invalid",
                        "spec.workloadTemplateRef: Forbidden: reference is immutable");
    }

    /** The one thing that the webhooks would take: no rule of a CRD can see that it is being deleted. */
    @Test
    void alsoOfWhatIsBeingDeleted() {
        patch("{\"metadata\": {\"finalizers\": [\"example.com/wait\"]}}");
        kubectl.run("-n", namespace, "delete", "workload", "app", "--wait=false");
        assertThat(patch("{\"spec\": {\"workloadTemplateRef\": {\"name\": \"other\"}}}")
                        .output())
                .contains("spec.workloadTemplateRef: Forbidden: reference is immutable");
        assertThat(patch("{\"metadata\": {\"finalizers\": []}}").exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"spec\": {\"workloadTemplateRef\": {\"namespace\": \"elsewhere\"}}}",
                "{\"spec\": {\"workloadTemplateRef\": {\"kind\": \"Template\", \"apiGroup\": \"dockyards.io\"}}}",
                "{\"spec\": {\"input\": {\"a\": 1}}}",
                "{\"metadata\": {\"labels\": {\"a\": \"b\"}}}"
            })
    void whatElseChangesIsTaken(String change) {
        assertThat(patch(change)).isEqualTo(new Kubectl.Result(0, "workload.dockyards.io/app patched\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "spec: {provenience: User, targetNamespace: apps}"})
    void oneThatHadNoneMayGetOne(String before) {
        cluster.apply("{apiVersion: dockyards.io/v1alpha3, kind: Workload, metadata: {name: bare, namespace: "
                + namespace + "}}");
        String manifest = "apiVersion: dockyards.io/v1alpha3\nkind: Workload\nmetadata: {name: bare, namespace: "
                + namespace + "}\n";
        cluster.apply(manifest + before);
        cluster.apply(manifest + "spec: {provenience: User, targetNamespace: apps, "
                + "workloadTemplateRef: {kind: WorkloadTemplate, name: web}}");
        assertThat(kubectl.run("-n", namespace, "get", "wl", "bare", "-o", "jsonpath={.spec.workloadTemplateRef.name}"))
                .isEqualTo("web");
    }

    private Kubectl.Result patch(String change) {
        return kubectl.tryRun("", "-n", namespace, "patch", "workload", "app", "--type=merge", "-p", change);
    }
}
