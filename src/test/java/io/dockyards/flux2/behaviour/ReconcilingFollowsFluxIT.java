package io.dockyards.flux2.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Condition;
import io.dockyards.flux2.api.Conditions;
import org.junit.jupiter.api.Test;

/** Behaviour §1, {@code Reconciling}: there is no Flux here, the test writes what Flux would say. */
@OnBothServers
class ReconcilingFollowsFluxIT {
    private static final ObjectNode KUSTOMIZATION =
            Yaml.object("{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: app}}");
    private static final ObjectNode HELM_RELEASE =
            Yaml.object("{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: app}}");

    private final Scene here;

    ReconcilingFollowsFluxIT(ServerUnderTest server) {
        here = Scene.on(server);
        here.template("flux", """
            kustomization: {
                apiVersion: "kustomize.toolkit.fluxcd.io/v1"
                kind:       "Kustomization"
                metadata: name: "app"
                spec: {interval: "5m", prune: true, sourceRef: {kind: "GitRepository", name: "app"}}
            }
            release: {
                apiVersion: "helm.toolkit.fluxcd.io/v2"
                kind:       "HelmRelease"
                metadata: name: "app"
                spec: {interval: "5m", chart: spec: {chart: "app", sourceRef: {kind: "HelmRepository", name: "app"}}}
            }
            """);
        here.workload("app").of("flux").apply();
        here.awaitCondition("app", Conditions.READY, Condition::isTrue);
    }

    @Test
    void whileAKustomizationIsOnItsWayTheWorkloadIsNotReady() {
        put(KUSTOMIZATION, "Reconciling", "True");
        Condition reconciling = here.awaitCondition("app", Conditions.RECONCILING, Condition::isTrue);
        assertThat(reconciling.reason()).isEqualTo("KustomizationReconciling");
        Condition ready = here.awaitCondition("app", Conditions.READY, Condition::isFalse);
        assertThat(ready.reason()).isEqualTo("KustomizationReconciling");
        assertThat(here.awaitReady("app").isTrue()).isTrue();
        put(KUSTOMIZATION, "Reconciling", "False");
        assertIsReadyAgain();
    }

    @Test
    void whileAHelmReleaseIsOnItsWayTheWorkloadIsNotReady() {
        put(HELM_RELEASE, "Reconciling", "True");
        Condition reconciling = here.awaitCondition("app", Conditions.RECONCILING, Condition::isTrue);
        assertThat(reconciling.reason()).isEqualTo("HelmReleaseReconciling");
        put(KUSTOMIZATION, "Reconciling", "True");
        here.awaitCondition(
                "app", Conditions.RECONCILING, condition -> condition.reason().equals("KustomizationReconciling"));
        put(KUSTOMIZATION, "Reconciling", "False");
        here.awaitCondition(
                "app", Conditions.RECONCILING, condition -> condition.reason().equals("HelmReleaseReconciling"));
        put(HELM_RELEASE, "Reconciling", "False");
        assertIsReadyAgain();
    }

    @Test
    void whatIsStalledIsNotOnItsWay() {
        put(HELM_RELEASE, "Reconciling", "True");
        here.awaitCondition("app", Conditions.RECONCILING, Condition::isTrue);
        put(HELM_RELEASE, "Stalled", "True");
        assertIsReadyAgain();
    }

    @Test
    void anErrorOfTheTemplateIsToldBeforeProgress() {
        put(HELM_RELEASE, "Reconciling", "True");
        here.awaitCondition(
                "app", Conditions.READY, condition -> condition.reason().equals("HelmReleaseReconciling"));
        here.template("flux", "release: {");
        Condition ready = here.awaitCondition(
                "app", Conditions.READY, condition -> condition.reason().equals("LoadInstanceFailed"));
        assertThat(ready.message()).contains("template.cue:");
        assertThat(here.conditions("app")).extracting(Condition::type).contains(Conditions.RECONCILING);
    }

    @Test
    void whatHasGoneIsNotOnItsWay() {
        put(KUSTOMIZATION, "Reconciling", "True");
        here.awaitCondition("app", Conditions.RECONCILING, Condition::isTrue);
        here.person.delete("kustomize.toolkit.fluxcd.io/v1", "Kustomization", here.namespace, "app", "Background");
        assertIsReadyAgain();
    }

    private void put(ObjectNode object, String type, String status) {
        ObjectNode identity = object.deepCopy();
        identity.withObject("/metadata").put("namespace", here.namespace);
        here.putCondition(identity, type, status, "Progressing");
    }

    private void assertIsReadyAgain() {
        here.awaitCondition("app", Conditions.READY, Condition::isTrue);
        here.awaitTrue(
                "Reconciling is removed",
                () -> here.conditions("app").stream()
                        .noneMatch(condition -> condition.type().equals(Conditions.RECONCILING)));
    }
}
