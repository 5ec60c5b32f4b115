package io.dockyards.flux2.plan;

import static io.dockyards.flux2.plan.FluxObjects.helmRelease;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Behaviour §4. */
class Section4HelmReleasesGetAnInventoryTest {
    @Test
    void whichSelectsByChartAndVersion() {
        CompanionPlan plan = HelmReleasePlanner.inventory(helmRelease("{chart: {spec: {chart: web, version: 1.2.3}}}"));
        assertThat(plan.object().orElseThrow().key()).hasToString("WorkloadInventory/shop/site-lpfhh");
        assertThat(labels(plan)).isEqualTo(Samples.yaml("""
            app.kubernetes.io/managed-by: Helm
            app.kubernetes.io/name: web
            app.kubernetes.io/version: 1.2.3
            helm.sh/chart: web-1.2.3
            helm.toolkit.fluxcd.io/name: site
            helm.toolkit.fluxcd.io/namespace: shop
            """));
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void aReferenceToAChartSelectsByFluxsLabelsAlone() {
        CompanionPlan plan = HelmReleasePlanner.inventory(helmRelease("{chartRef: {kind: OCIRepository, name: web}}"));
        assertThat(labels(plan)).isEqualTo(Samples.yaml("""
            helm.toolkit.fluxcd.io/name: site
            helm.toolkit.fluxcd.io/namespace: shop
            """));
        assertThat(plan.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3+build", ">=1.0.0 <2.0.0", "1.x || 2.x"})
    void aVersionThatIsNoLabelIsLeftOutAndTold(String version) {
        CompanionPlan plan = HelmReleasePlanner.inventory(
                helmRelease("{chart: {spec: {chart: web, version: '%s'}}}".formatted(version)));
        assertThat(labels(plan).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "app.kubernetes.io/managed-by",
                        "app.kubernetes.io/name",
                        "helm.toolkit.fluxcd.io/name",
                        "helm.toolkit.fluxcd.io/namespace");
        assertThat(plan.warnings()).hasSize(2);
    }

    @Test
    void aPathAsChartIsLeftOutAndTold() {
        CompanionPlan plan =
                HelmReleasePlanner.inventory(helmRelease("{chart: {spec: {chart: ./charts/web, version: 1.0.0}}}"));
        assertThat(labels(plan).has("app.kubernetes.io/name")).isFalse();
        assertThat(labels(plan).path("app.kubernetes.io/version").asText()).isEqualTo("1.0.0");
        assertThat(plan.warnings()).hasSize(2);
    }

    @Test
    void aChartWithoutVersionIsSelectedByName() {
        CompanionPlan plan = HelmReleasePlanner.inventory(helmRelease("{chart: {spec: {chart: web}}}"));
        assertThat(labels(plan).path("app.kubernetes.io/name").asText()).isEqualTo("web");
        assertThat(labels(plan).has("helm.sh/chart")).isFalse();
        assertThat(plan.warnings()).hasSize(2);
    }

    private static JsonNode labels(CompanionPlan plan) {
        return plan.object().orElseThrow().json().at("/spec/selector/matchLabels");
    }
}
