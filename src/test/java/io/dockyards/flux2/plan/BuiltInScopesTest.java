package io.dockyards.flux2.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dockyards.flux2.api.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltInScopesTest {
    @ParameterizedTest
    @CsvSource({
        "v1, Namespace, CLUSTER",
        "v1, ConfigMap, NAMESPACED",
        "rbac.authorization.k8s.io/v1, ClusterRole, CLUSTER",
        "rbac.authorization.k8s.io/v1, Role, NAMESPACED",
        "storage.k8s.io/v1beta1, StorageClass, CLUSTER",
        "storage.k8s.io/v1, CSIStorageCapacity, NAMESPACED",
        "helm.toolkit.fluxcd.io/v2, HelmRelease, NAMESPACED",
        "sea.example.org/v1, Namespace, NAMESPACED",
        "sea.example.org/v1, Buoy, NAMESPACED"
    })
    void knownKindsHaveTheirScopeAndUnknownOnesAreNamespaced(String apiVersion, String kind, Scope scope) {
        assertThat(new BuiltInScopes().of(Samples.kind(apiVersion, kind))).contains(scope);
    }
}
