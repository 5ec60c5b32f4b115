package io.dockyards.flux2.plan;

import io.dockyards.flux2.api.GroupVersionKind;
import java.util.Set;

/** The order in which kinds are applied: what others need comes first, what intercepts others comes last (R7). */
enum ApplyStage {
    DEFINITIONS,
    FOUNDATIONS,
    EVERYTHING_ELSE,
    WEBHOOKS;

    private static final Set<String> FIRST = Set.of(
            "apiextensions.k8s.io/CustomResourceDefinition", "/Namespace", "rbac.authorization.k8s.io/ClusterRole");

    private static final Set<String> SECOND = Set.of(
            "/ServiceAccount",
            "/Secret",
            "/ConfigMap",
            "rbac.authorization.k8s.io/Role",
            "rbac.authorization.k8s.io/RoleBinding",
            "rbac.authorization.k8s.io/ClusterRoleBinding");

    private static final Set<String> LAST = Set.of(
            "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
            "admissionregistration.k8s.io/MutatingWebhookConfiguration");

    static ApplyStage of(GroupVersionKind type) {
        String kind = type.group() + "/" + type.kind();
        if (FIRST.contains(kind)) {
            return DEFINITIONS;
        }
        if (SECOND.contains(kind) || type.kind().endsWith("Class")) {
            return FOUNDATIONS;
        }
        return LAST.contains(kind) ? WEBHOOKS : EVERYTHING_ELSE;
    }
}
