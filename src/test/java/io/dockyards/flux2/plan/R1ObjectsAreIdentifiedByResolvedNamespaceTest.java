package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.ObjectKey;
import io.dockyards.flux2.api.PreparedObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class R1ObjectsAreIdentifiedByResolvedNamespaceTest {
    @Test
    void withoutANamespaceItIsTheWorkloads() {
        PreparedObject object = Samples.configMap("settings");
        assertThat(object.key()).isEqualTo(new ObjectKey("", "ConfigMap", "shop", "settings"));
        assertThat(object.json().at("/metadata/namespace").asText()).isEqualTo("shop");
    }

    @Test
    void aClusterScopedOneLosesItsNamespace() {
        PreparedObject object =
                Samples.object("{apiVersion: v1, kind: Namespace, metadata: {name: web, namespace: anywhere}}");
        assertThat(object.key()).isEqualTo(new ObjectKey("", "Namespace", "", "web"));
        assertThat(object.json().at("/metadata").has("namespace")).isFalse();
    }

    @Test
    void twoFieldsThatRenderTheSameObjectAreBothNamed() {
        assertThat(Samples.violations(
                        Samples.field("first", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}"),
                        Samples.field(
                                "second",
                                "{apiVersion: apps/v1beta1, kind: Deployment, metadata: {name: web, namespace:"
                                        + " shop}}")))
                .containsExactly("second: renders Deployment/shop/web, which first renders too");
    }

    @Test
    void theSameNameInAnotherGroupIsAnotherObject() {
        assertThat(Samples.objects(
                        Samples.field("a", "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}"),
                        Samples.field(
                                "b", "{apiVersion: dockyards.io/v1alpha3, kind: Deployment, metadata: {name: web}}")))
                .hasSize(2);
    }

    @Test
    void aKindThatIsNotServedIsRefused() {
        Preparation preparation = ObjectPlanner.prepare(
                Samples.workload(),
                "pier",
                List.of(Samples.field("it", "{apiVersion: sea.example.org/v1, kind: Buoy, metadata: {name: x}}")),
                _ -> Optional.empty());
        assertThat(preparation)
                .isEqualTo(new Preparation.Refused(List.of("it: no such kind is served: Buoy in sea.example.org/v1")));
    }

    @Test
    void aKindThatTheTemplateDefinesItselfIsKnown() {
        Preparation preparation = ObjectPlanner.prepare(
                Samples.workload(),
                "pier",
                List.of(
                        Samples.field("buoy", "{apiVersion: sea.example.org/v1, kind: Buoy, metadata: {name: x}}"),
                        Samples.field("definition", """
                            apiVersion: apiextensions.k8s.io/v1
                            kind: CustomResourceDefinition
                            metadata: {name: buoys.sea.example.org}
                            spec:
                              group: sea.example.org
                              scope: Cluster
                              names: {kind: Buoy, plural: buoys}
                              versions: [{name: v1, served: true, storage: true}]
                            """)),
                kind -> kind.kind().equals("Buoy") ? Optional.empty() : new BuiltInScopes().of(kind));
        assertThat(preparation)
                .isInstanceOfSatisfying(
                        Preparation.Prepared.class,
                        prepared -> assertThat(prepared.objects())
                                .extracting(PreparedObject::key)
                                .containsExactly(
                                        new ObjectKey(
                                                "apiextensions.k8s.io",
                                                "CustomResourceDefinition",
                                                "",
                                                "buoys.sea.example.org"),
                                        new ObjectKey("sea.example.org", "Buoy", "", "x")));
    }
}
