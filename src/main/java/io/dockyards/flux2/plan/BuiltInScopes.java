package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.GroupVersionKind;
import io.dockyards.flux2.api.Scope;
import io.dockyards.flux2.api.Scopes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scopes where there is no API server to ask: a table of the cluster-scoped kinds of Kubernetes and of widespread
 * extensions; every other kind counts as namespaced.
 */
public final class BuiltInScopes implements Scopes {
    private static final Map<String, Set<String>> CLUSTER_SCOPED = Map.ofEntries(
            Map.entry("", Set.of("Namespace", "Node", "PersistentVolume", "ComponentStatus")),
            Map.entry(
                    "admissionregistration.k8s.io",
                    Set.of(
                            "ValidatingWebhookConfiguration",
                            "MutatingWebhookConfiguration",
                            "ValidatingAdmissionPolicy",
                            "ValidatingAdmissionPolicyBinding",
                            "MutatingAdmissionPolicy",
                            "MutatingAdmissionPolicyBinding")),
            Map.entry("apiextensions.k8s.io", Set.of("CustomResourceDefinition")),
            Map.entry("apiregistration.k8s.io", Set.of("APIService")),
            Map.entry("authentication.k8s.io", Set.of("TokenReview", "SelfSubjectReview")),
            Map.entry(
                    "authorization.k8s.io",
                    Set.of("SubjectAccessReview", "SelfSubjectAccessReview", "SelfSubjectRulesReview")),
            Map.entry("certificates.k8s.io", Set.of("CertificateSigningRequest", "ClusterTrustBundle")),
            Map.entry("flowcontrol.apiserver.k8s.io", Set.of("FlowSchema", "PriorityLevelConfiguration")),
            Map.entry("internal.apiserver.k8s.io", Set.of("StorageVersion")),
            Map.entry("networking.k8s.io", Set.of("IngressClass", "IPAddress", "ServiceCIDR")),
            Map.entry("node.k8s.io", Set.of("RuntimeClass")),
            Map.entry("policy", Set.of("PodSecurityPolicy")),
            Map.entry("rbac.authorization.k8s.io", Set.of("ClusterRole", "ClusterRoleBinding")),
            Map.entry("resource.k8s.io", Set.of("DeviceClass", "ResourceSlice", "DeviceTaintRule")),
            Map.entry("scheduling.k8s.io", Set.of("PriorityClass")),
            Map.entry(
                    "storage.k8s.io",
                    Set.of("StorageClass", "CSIDriver", "CSINode", "VolumeAttachment", "VolumeAttributesClass")),
            Map.entry("storagemigration.k8s.io", Set.of("StorageVersionMigration")),
            Map.entry("snapshot.storage.k8s.io", Set.of("VolumeSnapshotClass", "VolumeSnapshotContent")),
            Map.entry("gateway.networking.k8s.io", Set.of("GatewayClass")),
            Map.entry("cert-manager.io", Set.of("ClusterIssuer")),
            Map.entry("trust.cert-manager.io", Set.of("Bundle")),
            Map.entry("external-secrets.io", Set.of("ClusterSecretStore", "ClusterExternalSecret")),
            Map.entry(
                    "crd.antrea.io",
                    Set.of(
                            "AntreaAgentInfo",
                            "AntreaControllerInfo",
                            "ClusterGroup",
                            "ClusterNetworkPolicy",
                            "Egress",
                            "ExternalIPPool",
                            "IPPool",
                            "Tier",
                            "Traceflow")),
            Map.entry("cilium.io", Set.of("CiliumClusterwideNetworkPolicy", "CiliumLoadBalancerIPPool", "CiliumNode")),
            Map.entry("kyverno.io", Set.of("ClusterPolicy", "ClusterCleanupPolicy")));

    @Override
    public Optional<Scope> of(GroupVersionKind kind) {
        boolean cluster = CLUSTER_SCOPED.getOrDefault(kind.group(), Set.of()).contains(kind.kind());
        return Optional.of(cluster ? Scope.CLUSTER : Scope.NAMESPACED);
    }
}
