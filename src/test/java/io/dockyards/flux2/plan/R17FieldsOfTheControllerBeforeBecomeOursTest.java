package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class R17FieldsOfTheControllerBeforeBecomeOursTest {
    private static ObjectNode release(String entries) {
        return Samples.yaml("""
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: web, namespace: shop, resourceVersion: "41", managedFields: %s}
            """.formatted(entries));
    }

    private static final String BEFORE =
            "{manager: dockyards-flux2, operation: Update, apiVersion: helm.toolkit.fluxcd.io/v2, fieldsType:"
                    + " FieldsV1, time: '2026-01-01T00:00:00Z', fieldsV1: {'f:spec': {'f:interval': {}, 'f:chart':"
                    + " {'f:spec': {}}}}}";
    private static final String OURS =
            "{manager: dockyards-flux2, operation: Apply, apiVersion: helm.toolkit.fluxcd.io/v2,"
                    + " fieldsType: FieldsV1, time: '2026-02-01T00:00:00Z', fieldsV1: {'f:spec': {'f:values': {}}}}";
    private static final String STATUS =
            "{manager: dockyards-flux2, operation: Update, subresource: status, fieldsV1: {'f:status': {}}}";
    private static final String KUBECTL =
            "{manager: kubectl-edit, operation: Update, fieldsV1: {'f:spec': {'f:suspend': {}}}}";

    @Test
    void itsUpdateEntryIsMergedIntoOurApplyEntry() {
        ArrayNode patch = ManagedFields.takeover(
                        release("[" + BEFORE + "," + OURS + "," + KUBECTL + "," + STATUS + "]"))
                .orElseThrow();
        JsonNode entries = patch.get(0).path("value");
        assertThat(patch.get(0).path("path").asText()).isEqualTo("/metadata/managedFields");
        assertThat(entries).hasSize(3);
        assertThat(entries.get(0).path("operation").asText()).isEqualTo("Apply");
        assertThat(entries.get(0).path("fieldsV1"))
                .isEqualTo(Samples.yaml("{'f:spec': {'f:interval': {}, 'f:chart': {'f:spec': {}}, 'f:values': {}}}"));
        assertThat(entries.get(1)).isEqualTo(Samples.yaml(KUBECTL));
        assertThat(entries.get(2)).isEqualTo(Samples.yaml(STATUS));
    }

    @Test
    void withoutAnEntryOfOursItsOwnBecomesOurs() {
        JsonNode entries = ManagedFields.takeover(release("[" + BEFORE + "]"))
                .orElseThrow()
                .get(0)
                .path("value");
        assertThat(entries).hasSize(1);
        assertThat(entries.get(0).path("operation").asText()).isEqualTo("Apply");
        assertThat(entries.get(0).path("fieldsType").asText()).isEqualTo("FieldsV1");
    }

    @Test
    void thePatchFailsIfTheObjectHasChangedSince() {
        ArrayNode patch = ManagedFields.takeover(release("[" + BEFORE + "]")).orElseThrow();
        assertThat(patch.get(1)).isEqualTo(Samples.yaml("{op: replace, path: /metadata/resourceVersion, value: '41'}"));
    }

    @Test
    void nobodyElsesEntryIsTaken() {
        assertThat(ManagedFields.takeover(release("[" + OURS + "," + KUBECTL + "," + STATUS + "]")))
                .isEmpty();
        assertThat(ManagedFields.takeover(release("[]"))).isEmpty();
    }

    @Test
    void r16EveryEntryIsRewrittenToTheVersionThatIsApplied() {
        ArrayNode patch =
                ManagedFields.inVersion(release("[" + OURS + "," + KUBECTL + "]"), "helm.toolkit.fluxcd.io/v3");
        assertThat(patch.get(0)
                        .path("value")
                        .valueStream()
                        .map(entry -> entry.path("apiVersion").asText()))
                .containsExactly("helm.toolkit.fluxcd.io/v3", "helm.toolkit.fluxcd.io/v3");
    }
}
