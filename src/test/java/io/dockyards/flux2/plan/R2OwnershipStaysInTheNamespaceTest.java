package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dockyards.flux2.api.LiveObject;
import io.dockyards.flux2.api.PreparedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class R2OwnershipStaysInTheNamespaceTest {
    private static final PreparedObject ROLE =
            Samples.object("{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: 'a:b'}}");

    @Test
    void anObjectInAnotherNamespaceIsRefused() {
        assertThat(Samples.violations(Samples.field(
                        "it", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: other}}")))
                .singleElement()
                .asString()
                .startsWith("it: metadata.namespace \"other\" isn't the Workload's, \"shop\"");
    }

    @ParameterizedTest
    @CsvSource({"Workload,cart", "Cluster,pier"})
    void whatATemplateIsRenderedFromCannotBecomeAMember(String kind, String name) {
        String object = "{apiVersion: dockyards.io/v1alpha3, kind: %s, metadata: {name: %s}, spec: {}}";
        assertThat(Samples.violations(Samples.field("it", object.formatted(kind, name))))
                .containsExactly(
                        "it: " + kind + "/shop/" + name + " is what this is rendered from; a template can't render it");
        assertThat(Samples.objects(Samples.field("it", object.formatted(kind, "another"))))
                .hasSize(1);
    }

    @Test
    void aNamespacedObjectHasOneOwnerReferenceAndBothLabels() {
        assertThat(Samples.configMap("a").json()).isEqualTo(Samples.yaml("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: a
              namespace: shop
              labels: {dockyards.io/workload-name: cart, dockyards.io/cluster-name: pier}
              ownerReferences:
              - apiVersion: dockyards.io/v1alpha3
                kind: Workload
                name: cart
                uid: %s
                controller: true
                blockOwnerDeletion: true
            """.formatted(Samples.UID)));
    }

    @Test
    void aClusterScopedObjectHasLabelsAndAnAnnotationInPlaceOfTheOwner() {
        JsonNode metadata = ROLE.json().get("metadata");
        assertThat(metadata.has("ownerReferences")).isFalse();
        assertThat(metadata.get("labels"))
                .isEqualTo(Samples.yaml("{dockyards.io/workload-name: cart, dockyards.io/cluster-name: pier}"));
        assertThat(metadata.get("annotations")).isEqualTo(Samples.yaml("{dockyards.io/workload: shop/cart}"));
    }

    @Test
    void oneThatExistsWithoutTheAnnotationIsSomebodyElses() {
        assertThat(judge(annotated(Map.of()))).isInstanceOf(Claim.Foreign.class);
    }

    @Test
    void oneWithTheAnnotationIsOurs() {
        assertThat(judge(annotated(Map.of("dockyards.io/workload", "shop/cart"))))
                .isEqualTo(new Claim.Ours());
    }

    @Test
    void oneOfANamesakeInAnotherNamespaceIsNot() {
        assertThat(judge(annotated(Map.of("dockyards.io/workload", "other/cart"))))
                .isEqualTo(new Claim.Foreign("Workload other/cart"));
    }

    @Test
    void oneThatTheGoControllerMadeForThisWorkloadIsOurs() {
        LiveObject made = Samples.live(
                ROLE.key(), "u", Samples.owner("dockyards.io/v1alpha3", "Workload", "cart", Samples.UID, true));
        assertThat(judge(made)).isEqualTo(new Claim.Ours());
        LiveObject namesakes = Samples.live(
                ROLE.key(), "u", Samples.owner("dockyards.io/v1alpha3", "Workload", "cart", "another", true));
        assertThat(judge(namesakes)).isEqualTo(new Claim.Foreign("Workload cart"));
    }

    private static Claim judge(LiveObject live) {
        return Ownership.judge(Samples.workload(), ROLE, Optional.of(live));
    }

    private static LiveObject annotated(Map<String, String> annotations) {
        return new LiveObject(
                ROLE.key(),
                "u",
                "5",
                "2026-02-02T00:00:00Z",
                false,
                Map.of(),
                annotations,
                List.of(),
                Optional.empty());
    }
}
