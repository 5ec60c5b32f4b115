package io.dockyards.flux2.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Behaviour §1: what templates see of a Cluster and a Workload. */
class TypeFormTest {
    @Test
    void anEmptyWorkloadHasItsStructsAndItsRequiredStrings() throws InvalidYaml {
        assertThat(workload("{}"))
                .isEqualTo("{\"kind\":\"Workload\",\"apiVersion\":\"dockyards.io/v1alpha3\","
                        + "\"metadata\":{\"creationTimestamp\":null},"
                        + "\"spec\":{\"targetNamespace\":\"\",\"provenience\":\"\"},\"status\":{}}");
    }

    @Test
    void anEmptyClusterHasItsEndpoint() throws InvalidYaml {
        assertThat(cluster("{}"))
                .isEqualTo("{\"kind\":\"Cluster\",\"apiVersion\":\"dockyards.io/v1alpha3\","
                        + "\"metadata\":{\"creationTimestamp\":null},"
                        + "\"spec\":{},\"status\":{\"apiEndpoint\":{\"host\":\"\",\"port\":0}}}");
    }

    @Test
    void fieldsComeInTheOrderOfTheTypesAndMapsSorted() throws InvalidYaml {
        assertThat(workload("""
            status: {urls: [u]}
            spec: {provenience: User, targetNamespace: t, clusterComponent: true}
            metadata:
              labels: {b: "2", a: "1", B: "0"}
              creationTimestamp: "2026-01-15T10:00:00+01:00"
              generation: 3
              uid: u
              namespace: ns
              name: web
            kind: Workload
            apiVersion: dockyards.io/v1alpha3
            """))
                .isEqualTo(
                        "{\"kind\":\"Workload\",\"apiVersion\":\"dockyards.io/v1alpha3\",\"metadata\":{\"name\":\"web\","
                                + "\"namespace\":\"ns\",\"uid\":\"u\",\"generation\":3,"
                                + "\"creationTimestamp\":\"2026-01-15T09:00:00Z\","
                                + "\"labels\":{\"B\":\"0\",\"a\":\"1\",\"b\":\"2\"}},"
                                + "\"spec\":{\"clusterComponent\":true,\"targetNamespace\":\"t\",\"provenience\":\"User\"},"
                                + "\"status\":{\"urls\":[\"u\"]}}");
    }

    @Test
    void unknownFieldsAndZeroValuesAreLeftOut() throws InvalidYaml {
        assertThat(workload("{spec: {clusterComponent: false, input: null, workloadTemplateRef: null, nobodyKnows:"
                        + " 1}, extra: 1}"))
                .isEqualTo(workload("{}"));
        assertThat(cluster("{spec: {version: '', podSubnets: [], blockDeletion: false, duration: null}, status:"
                        + " {conditions: []}}"))
                .isEqualTo(cluster("{}"));
    }

    @Test
    void belowInputEverythingStaysAsGivenButTheOrderOfKeys() throws InvalidYaml {
        assertThat(workload("{spec: {input: {z: 3, y: 3.0, x: 1.10, n: null, e: {}, l: [{b: '', a: false}]}}}"))
                .contains(
                        "\"input\":{\"e\":{},\"l\":[{\"a\":false,\"b\":\"\"}],\"n\":null,\"x\":1.10,\"y\":3.0,\"z\":3}");
        assertThat(workload("{spec: {input: {}}}")).contains("\"input\":{}");
        assertThat(workload("{spec: {input: false, workloadTemplateInput: [1]}}"))
                .contains("\"workloadTemplateInput\":[1],\"input\":false");
    }

    @Test
    void whatTheServerAndWeWriteIsLeftOut() throws InvalidYaml {
        assertThat(workload("""
            metadata:
              resourceVersion: "5"
              managedFields: [{manager: m}]
              annotations: {dockyards.io/lastHandledReconcileAt: now}
            status:
              conditions:
              - {type: Ready, status: "True"}
              - {type: Reconciling, status: "True"}
              - {type: WorkloadTemplateReconciled, status: "True"}
            """)).isEqualTo(workload("{}"));
    }

    @Test
    void othersConditionsAndAnnotationsStay() throws InvalidYaml {
        assertThat(workload("""
            metadata: {annotations: {dockyards.io/lastHandledReconcileAt: now, note: x}}
            status:
              conditions:
              - {type: Ready, status: "True"}
              - {type: Fancy, status: "True", reason: Fine, lastTransitionTime: "2026-01-15T08:10:00Z"}
            """))
                .contains("\"annotations\":{\"note\":\"x\"}")
                .contains("\"conditions\":[{\"type\":\"Fancy\",\"status\":\"True\","
                        + "\"lastTransitionTime\":\"2026-01-15T08:10:00Z\",\"reason\":\"Fine\",\"message\":\"\"}]");
    }

    @Test
    void aClustersOwnReadyConditionStays() throws InvalidYaml {
        assertThat(cluster("{status: {conditions: [{type: Ready, status: 'True'}]}, metadata: {resourceVersion: '7'}}"))
                .contains("{\"type\":\"Ready\",\"status\":\"True\",\"lastTransitionTime\":null,"
                        + "\"reason\":\"\",\"message\":\"\"}")
                .doesNotContain("resourceVersion");
    }

    @Test
    void pointersAreWrittenAtZeroAndNullWhereTheyAreRequired() throws InvalidYaml {
        assertThat(workload("{spec: {workloadTemplateRef: {name: web, namespace: ''}}}"))
                .contains(
                        "\"workloadTemplateRef\":{\"apiGroup\":null,\"kind\":\"\",\"name\":\"web\",\"namespace\":\"\"}");
        assertThat(workload("{metadata: {ownerReferences: [{apiVersion: v, kind: k, name: web, uid: u, controller:"
                        + " false}]}}"))
                .contains("{\"apiVersion\":\"v\",\"kind\":\"k\",\"name\":\"web\",\"uid\":\"u\",\"controller\":false}");
    }

    @Test
    void durationsAndTimesAreWrittenAsGoWritesThem() throws InvalidYaml {
        assertThat(cluster("{spec: {duration: 90m}, status: {expirationTimestamp: '2026-01-15T08:00:00.75+02:00'}}"))
                .contains("\"duration\":\"1h30m0s\"", "\"expirationTimestamp\":\"2026-01-15T06:00:00Z\"");
    }

    @Test
    void anAuthenticationConfigHasItsRequiredParts() throws InvalidYaml {
        assertThat(cluster("{spec: {authenticationConfig: {jwt: [{issuer: {url: u}, new: 1}]}}}"))
                .contains("\"authenticationConfig\":{\"jwt\":[{\"issuer\":{\"url\":\"u\",\"audiences\":null},"
                        + "\"claimMappings\":{\"username\":{},\"groups\":{},\"uid\":{}}}]}");
    }

    @Test
    void newerStructsAreThereOnlyIfTheyWereGiven() throws InvalidYaml {
        assertThat(cluster("{}")).doesNotContain("advanced");
        assertThat(cluster("{spec: {advanced: {}}}")).contains("\"advanced\":{\"kubevirt\":{\"talos\":{}}}");
    }

    @Test
    void valuesOfAnotherTypeAreLeftForCueToRefuse() throws InvalidYaml {
        assertThat(cluster("{spec: {version: 5, podSubnets: x}}")).contains("\"version\":5", "\"podSubnets\":\"x\"");
    }

    @Test
    void theObjectThatWasReadIsNotChanged() throws InvalidYaml {
        ObjectNode workload = read("{status: {conditions: [{type: Ready, status: 'True'}]}}");
        ObjectNode before = workload.deepCopy();
        assertThat(TypeForm.workload(workload)).isNotEmpty();
        assertThat(workload).isEqualTo(before);
    }

    private static String workload(String yaml) throws InvalidYaml {
        return new String(TypeForm.workload(read(yaml)), StandardCharsets.UTF_8);
    }

    private static String cluster(String yaml) throws InvalidYaml {
        return new String(TypeForm.cluster(read(yaml)), StandardCharsets.UTF_8);
    }

    private static ObjectNode read(String yaml) throws InvalidYaml {
        return (ObjectNode) YamlReader.readAll("sample", yaml).getFirst();
    }
}
