package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dockyards.flux2.api.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class R4NamesAreCheckedBeforeAnyApplyTest {
    private static final String LABEL_63 = "a".repeat(63);

    @ParameterizedTest
    @CsvSource({
        "v1, ConfigMap, a.b-c, true",
        "v1, ConfigMap, A, false",
        "v1, ConfigMap, a_b, false",
        "v1, ConfigMap, -a, false",
        "v1, ConfigMap, a..b, false",
        "v1, Service, a-b, true",
        "v1, Service, a.b, false",
        "v1, Namespace, a.b, false",
        "apps/v1, Deployment, a.b, true",
        "rbac.authorization.k8s.io/v1, ClusterRole, system:Node_x, true",
        "rbac.authorization.k8s.io/v1, Role, a/b, false",
        "rbac.authorization.k8s.io/v1, Role, a%b, false",
        "rbac.authorization.k8s.io/v1, RoleBinding, .., false",
        "networking.k8s.io/v1, IPAddress, 2001:db8::1, true",
        "networking.k8s.io/v1, Ingress, 2001:db8::1, false",
        "helm.toolkit.fluxcd.io/v2, HelmRelease, a:b, false"
    })
    void eachKindHasItsRule(String apiVersion, String kind, String name, boolean good) {
        String object = "{apiVersion: %s, kind: %s, metadata: {name: '%s'}}".formatted(apiVersion, kind, name);
        assertThat(Samples.violations(Samples.field("it", object)).isEmpty()).isEqualTo(good);
    }

    @Test
    void aDefinitionIsNamedAfterPluralAndGroup() {
        String crd = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: %s}
            spec: {group: sea.example.org, names: {plural: buoys, kind: Buoy}}
            """;
        assertThat(Samples.violations(Samples.field("it", crd.formatted("buoys.sea.example.org"))))
                .isEmpty();
        assertThat(Samples.violations(Samples.field("it", crd.formatted("buoy.sea.example.org"))))
                .singleElement()
                .asString()
                .contains("must be \"buoys.sea.example.org\"");
    }

    @Test
    void everyViolationIsReportedAtOnceWithItsField() {
        assertThat(Samples.violations(
                        Samples.field("one", """
                            apiVersion: v1
                            kind: ConfigMap
                            metadata:
                              name: Bad
                              namespace: ALSO
                              labels: {"a b": x, ok: "no good", n: 5}
                              annotations: {"x/y/z": v, "Fine/Key": "any thing"}
                            """),
                        Samples.field("two", "{apiVersion: v1, kind: Secret, metadata: {name: b_d, labels: [x]}}")))
                .satisfiesExactlyInAnyOrder(
                        v -> assertThat(v).startsWith("one: metadata.name \"Bad\""),
                        v -> assertThat(v).startsWith("one: metadata.namespace \"ALSO\" must be"),
                        v -> assertThat(v).startsWith("one: metadata.namespace \"ALSO\" isn't"),
                        v -> assertThat(v).startsWith("one: metadata.labels: key \"a b\""),
                        v -> assertThat(v).startsWith("one: metadata.labels: \"ok\": value \"no good\""),
                        v -> assertThat(v).isEqualTo("one: metadata.labels: \"n\" must be a string, not 5"),
                        v -> assertThat(v).startsWith("one: metadata.annotations: key \"x/y/z\""),
                        v -> assertThat(v).startsWith("two: metadata.name \"b_d\""),
                        v -> assertThat(v).isEqualTo("two: metadata.labels must be a struct of strings"));
    }

    @Test
    void annotationsHaveATotalSize() {
        String half = "x".repeat(130 * 1024);
        String object = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, annotations: {a: %s, b: %s}}}"
                .formatted(half, half);
        assertThat(Samples.violations(Samples.field("it", object)))
                .singleElement()
                .asString()
                .contains("at most 262144 are allowed");
    }

    @Test
    void aWorkloadWhoseNameCannotBeALabelIsToldSo() {
        ObjectNode json = Samples.workloadJson();
        ((ObjectNode) json.get("metadata")).put("name", LABEL_63 + "b");
        assertThat(ObjectPlanner.prepare(new Workload(json), "pier", List.of(), new BuiltInScopes()))
                .isInstanceOfSatisfying(
                        Preparation.Refused.class,
                        refused -> assertThat(refused.violations())
                                .singleElement()
                                .asString()
                                .contains("has 64 characters, at most 63 are allowed"));
    }
}
