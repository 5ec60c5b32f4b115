package io.dockyards.flux2.plan;

import static io.dockyards.flux2.plan.FluxObjects.deleting;
import static io.dockyards.flux2.plan.FluxObjects.kustomization;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/** Behaviour §3. */
class Section3KustomizationsGetAnInventoryTest {
    private static final String REMOTE = "{prune: true, kubeConfig: {secretRef: {name: kubeconfig}}}";

    @Test
    void whichSelectsByFluxsLabels() {
        assertThat(KustomizationPlanner.inventory(kustomization("{prune: true}"))
                        .object()
                        .orElseThrow()
                        .json())
                .isEqualTo(Samples.yaml("""
                    apiVersion: dockyards.io/v1alpha3
                    kind: WorkloadInventory
                    metadata:
                      name: site-4l8sj
                      namespace: shop
                      labels: {dockyards.io/workload-name: cart, dockyards.io/cluster-name: pier}
                      ownerReferences:
                      - {apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, name: site, uid: k-1}
                    spec:
                      selector:
                        matchLabels:
                          kustomize.toolkit.fluxcd.io/name: site
                          kustomize.toolkit.fluxcd.io/namespace: shop
                    """));
    }

    @Test
    void notWithoutBothLabelsAndNotWhileItIsDeleted() {
        ObjectNode one = kustomization("{}");
        ((ObjectNode) one.at("/metadata/labels")).remove("dockyards.io/cluster-name");
        assertThat(KustomizationPlanner.inventory(one).object()).isEmpty();
        assertThat(KustomizationPlanner.inventory(deleting(kustomization("{}"))).object())
                .isEmpty();
    }

    @Test
    void aNameThatIsTooLongForALabelIsLeftOutOfTheSelectorAndOneTooLongForASuffixShortened() {
        ObjectNode longNamed = kustomization("{}");
        longNamed.withObject("/metadata").put("name", "a".repeat(253));
        CompanionPlan plan = KustomizationPlanner.inventory(longNamed);
        assertThat(plan.object().orElseThrow().key().name()).hasSize(253).endsWith("-4l8sj");
        assertThat(plan.object()
                        .orElseThrow()
                        .json()
                        .at("/spec/selector/matchLabels")
                        .size())
                .isEqualTo(1);
        assertThat(plan.warnings()).singleElement().asString().contains("kustomize.toolkit.fluxcd.io/name");
    }

    @Test
    void itsSecretIsNeededOnlyWhileItIsDeletedAndPrunesElsewhere() {
        assertThat(KustomizationPlanner.neededSecret(deleting(kustomization(REMOTE))))
                .hasValueSatisfying(secret -> assertThat(secret).hasToString("Secret/shop/kubeconfig"));
        assertThat(KustomizationPlanner.neededSecret(kustomization(REMOTE))).isEmpty();
        assertThat(KustomizationPlanner.neededSecret(deleting(kustomization("{prune: true}"))))
                .isEmpty();
        assertThat(KustomizationPlanner.neededSecret(deleting(kustomization(REMOTE.replace("true", "false")))))
                .isEmpty();
    }

    @Test
    void itsReleaseTestsTheOldValue() {
        assertThat(KustomizationPlanner.release())
                .hasToString("[{\"op\":\"test\",\"path\":\"/spec/prune\",\"value\":true},"
                        + "{\"op\":\"replace\",\"path\":\"/spec/prune\",\"value\":false}]");
    }
}
