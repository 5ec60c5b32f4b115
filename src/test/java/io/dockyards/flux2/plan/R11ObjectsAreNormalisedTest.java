package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class R11ObjectsAreNormalisedTest {
    /** A self-signed certificate that nobody holds the key of. */
    private static final String CERTIFICATE = """
        -----BEGIN CERTIFICATE-----
        MIIBejCCASGgAwIBAgIUFffZtClpNyfuSBPCpz4j+F/zBL4wCgYIKoZIzj0EAwIw
        EjEQMA4GA1UEAwwHZXhhbXBsZTAgFw0yNjExMjQxNDM3MDZaGA8yMTI2MTAzMTE0
        MzcwNlowEjEQMA4GA1UEAwwHZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEH
        A0IABKxxETdKFwqdNSBO1L/7IrBwrGkm9qozz8+er1fRY7rfQkDteCk0OEp2Na44
        cPJrY81WrhyINp30NNxK/GSIMyejUzBRMB0GA1UdDgQWBBT8MmwabGQPOFw7EogM
        1X+xRx8VEDAfBgNVHSMEGDAWgBT8MmwabGQPOFw7EogM1X+xRx8VEDAPBgNVHRMB
        Af8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCID6YYpNE1iBKAD/D5wY+EHs3Eylv
        JP7+AfDUlw7epYR6AiAPyH7Z75opY0dxe6LY9lJRyHRQWatQb6V8Sl/RGqV90Q==
        -----END CERTIFICATE-----
        """;

    @Test
    void stringDataIsFoldedIntoData() {
        JsonNode secret = Samples.object("""
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            data: {a: b2xk, keep: eA==}
            stringData: {a: new, u: "é"}
            """).json();
        assertThat(secret.has("stringData")).isFalse();
        assertThat(secret.get("data")).isEqualTo(Samples.yaml("{a: bmV3, keep: eA==, u: w6k=}"));
    }

    @Test
    void stringDataThatNoSecretCanHaveIsLeftToTheServerToRefuse() {
        JsonNode secret = Samples.object("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {a: 5}}")
                .json();
        assertThat(secret.get("stringData")).isEqualTo(Samples.yaml("{a: 5}"));
    }

    @Test
    void portsOfServicesGetAProtocol() {
        JsonNode ports = Samples.object("""
            apiVersion: v1
            kind: Service
            metadata: {name: s}
            spec: {ports: [{port: 53, protocol: UDP}, {port: 80}, {port: 81, protocol: null}]}
            """).json().at("/spec/ports");
        assertThat(ports).extracting(p -> p.get("protocol").asText()).containsExactly("UDP", "TCP", "TCP");
    }

    @Test
    void portsOfContainersGetAProtocol() {
        JsonNode deployment = Samples.object("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: d}
            spec:
              template:
                spec:
                  initContainers: [{name: i, ports: [{containerPort: 1}]}]
                  containers: [{name: c, ports: [{containerPort: 2}]}, {name: none}]
            """).json();
        assertThat(deployment
                        .at("/spec/template/spec/initContainers/0/ports/0/protocol")
                        .asText())
                .isEqualTo("TCP");
        assertThat(deployment
                        .at("/spec/template/spec/containers/0/ports/0/protocol")
                        .asText())
                .isEqualTo("TCP");
    }

    @Test
    void otherKindsPortsAreTheirOwnAffair() {
        JsonNode object = Samples.object(
                        "{apiVersion: x.example.org/v1, kind: Service, metadata: {name: s}, spec: {ports: [{port:"
                                + " 1}]}}")
                .json();
        assertThat(object.at("/spec/ports/0").has("protocol")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cg==", "", "not base64!", "aGVsbG8="})
    void aCaBundleThatIsNoneIsRemoved(String bundle) {
        assertThat(crd(bundle).at("/spec/conversion/webhook/clientConfig").has("caBundle"))
                .isFalse();
    }

    @Test
    void aCaBundleWithACertificateStays() {
        String bundle = Base64.getEncoder().encodeToString(CERTIFICATE.getBytes(StandardCharsets.US_ASCII));
        assertThat(crd(bundle)
                        .at("/spec/conversion/webhook/clientConfig/caBundle")
                        .asText())
                .isEqualTo(bundle);
    }

    private static JsonNode crd(String bundle) {
        return Samples.object("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: buoys.sea.example.org}
            spec:
              group: sea.example.org
              names: {plural: buoys, kind: Buoy}
              conversion: {strategy: Webhook, webhook: {clientConfig: {caBundle: "%s"}}}
            """.formatted(bundle)).json();
    }
}
